import path from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './jsonFile.ts';

const MOST_WINDOWS = 12;

const windowStatesSchema = z
  .array(
    z.object({
      /** Device-independent pixels. */
      bounds: z.object({
        x: z.number().int(),
        y: z.number().int(),
        width: z.number().int(),
        height: z.number().int(),
      }),
      maximized: z.boolean(),
      /** Where the window was in the app: '#/…'; '' where it starts. */
      place: z.string().max(2_000),
    }),
  )
  .max(MOST_WINDOWS);
export type WindowStates = z.infer<typeof windowStatesSchema>;

/** How the windows stood when the app was last used. */
export interface WindowsFile {
  read: () => WindowStates;
  /** False: the disk refused. */
  save: (states: WindowStates) => boolean;
}

/** Opens `windows.json` of the app's folder; a missing or broken file gives no windows. */
export function openWindowsFile(directory: string): WindowsFile {
  const file = path.join(directory, 'windows.json');
  return {
    read() {
      const kept = readJsonFile(file, windowStatesSchema);
      return kept.state === 'read' ? kept.value : [];
    },
    save: (states) => writeJsonFile(file, states.slice(0, MOST_WINDOWS)),
  };
}
