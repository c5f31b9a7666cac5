import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { fail, ok } from '../../shared/result.ts';
import { createReportSaver } from './saveReport.ts';

const NOW_MS = Date.parse('2025-12-10T05:12:00Z');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const picture = { name: 'errors.png', png: PNG.toString('base64'), alt: 'Errors [1]\nof purchase-api' };

function saver(refuse = '') {
  const written = new Map<string, string | Uint8Array>();
  const save = createReportSaver({
    folder: () => '/downloads',
    clock: createManualClock(NOW_MS),
    async write(file, content) {
      if (refuse !== '' && file.endsWith(refuse)) return fail('ENOSPC');
      written.set(file, content);
      return ok(null);
    },
  });
  return { save, written };
}

describe('a report', () => {
  const md = '/downloads/purchase-api-2025-12-10T05-12-00-000Z.md';

  it('is saved as it is without pictures', async () => {
    const { save, written } = saver();
    expect(await save('purchase-api', '# A\n', [])).toEqual({ kind: 'saved', file: md });
    expect(Array.from(written)).toEqual([[md, '# A\n']]);
  });

  it('leads to its pictures, which lie beside it', async () => {
    const { save, written } = saver();
    await save('purchase-api', '# A\n', [picture]);
    const png = '/downloads/purchase-api-2025-12-10T05-12-00-000Z-errors.png';
    expect(Array.from(written.keys())).toEqual([png, md]);
    expect(written.get(png)).toEqual(PNG);
    expect(written.get(md)).toBe(
      '# A\n\n![Errors 1 of purchase-api](purchase-api-2025-12-10T05-12-00-000Z-errors.png)\n',
    );
  });

  it('is not written where a picture could not be, and no name leads to another folder', async () => {
    const { save, written } = saver('.png');
    expect(await save('../../a', 'x', [{ ...picture, name: '../b.png' }])).toMatchObject({
      kind: 'failed',
      problem: {
        subject: '/downloads/------a-2025-12-10T05-12-00-000Z----b.png',
        detail: 'ENOSPC',
      },
    });
    expect(written.size).toBe(0);
  });
});
