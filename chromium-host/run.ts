import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './api/app.ts';
import { readHostSettings, setHostSettings } from './launch/hostSettings.ts';

const settings = readHostSettings(process.argv.slice(2), process.env);
setHostSettings(settings);

// Chromium's switches are the host's business: the app sees what a person typed after it.
process.argv = [settings.executable, settings.arguments.appPath, ...settings.arguments.appArguments];
Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: settings.appFolder });

const require = createRequire(path.join(settings.appFolder, 'package.json'));
for (const file of settings.arguments.requires) require(file);

await import(pathToFileURL(settings.mainFile).href);
// As in Electron: 'ready' comes after the main module has run to its end.
app.start();
