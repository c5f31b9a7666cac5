import type { rowLead as en } from '../en/rowLead.ts';

export const rowLead: typeof en = {
  alertOn: (endpoint) => `Alert：${endpoint}`,
  alertOnMany: (count) => `Alert：エンドポイント ${count} 件`,
};
