import { EventEmitter } from 'node:events';
import type { PowerMonitor, PowerMonitorEvents } from '../surface/services.ts';

class HostPowerMonitor extends EventEmitter<PowerMonitorEvents> implements PowerMonitor {
  isOnBatteryPower = (): boolean => false;
}

/** https://www.electronjs.org/docs/latest/api/power-monitor: silent unless a test emits. */
export const powerMonitor = new HostPowerMonitor();
