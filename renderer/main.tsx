// First, before any module makes a schema.
import './live/noEval.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { CrashBoundary } from './app/CrashBoundary.tsx';
import { Providers } from './app/Providers.tsx';
import './fonts.css';
import './tokens.css';
import './base.css';
import { request } from './live/bridge.ts';

async function start(): Promise<void> {
  const place = document.getElementById('root');
  const bridge = window.cockpit;
  if (!place) return;
  if (!bridge) {
    place.textContent = 'Release Cockpit: window.cockpit is missing.';
    return;
  }
  const welcome = await request(bridge, 'welcome', null);
  if (!welcome.ok) {
    place.textContent = `Release Cockpit: welcome failed (${welcome.failure}).`;
    return;
  }
  createRoot(place).render(
    <Providers bridge={bridge} welcome={welcome.value}>
      <CrashBoundary>
        <App welcome={welcome.value} />
      </CrashBoundary>
    </Providers>,
  );
}

void start();
