import type { Language } from '../../shared/contract/preferences.ts';

/** What a notification is about. */
export interface WorseCanary {
  name: string;
  contextName: string;
  kind: 'suspicious' | 'failing';
  /** Endpoints of that kind, of how many; 0: the service as a whole. */
  count: number;
  all: number;
  /** '' when it is the service as a whole. */
  endpoint: string;
  /** 14:02:15; '' when not known. */
  since: string;
}

/** Title and text of a notification, in the language of the page. */
export const notificationWords: Record<Language, (about: WorseCanary) => { title: string; body: string }> = {
  en: ({ name, contextName, kind, count, all, endpoint, since }) => {
    const where = endpoint === '' ? 'many small endpoints together' : endpoint;
    const tail = `${where}${since === '' ? '' : ` since about ${since}`}`;
    const share = count === 0 ? '' : ` on ${count} of ${all} endpoints`;
    return {
      title: kind === 'failing' ? `${name}: canary is worse` : `${name}: canary may be worse`,
      body: `${kind === 'failing' ? 'Worse' : 'Suspicious'}${share}: ${tail} (${contextName})`,
    };
  },
  ja: ({ name, contextName, kind, count, all, endpoint, since }) => {
    const where = endpoint === '' ? '通信量の少ないエンドポイント全体' : endpoint;
    const share = count === 0 ? '' : `（エンドポイント ${all} 件中 ${count} 件）`;
    return {
      title: kind === 'failing' ? `${name}：カナリアが悪化しています` : `${name}：カナリアが要注意です`,
      body: `${where}${since === '' ? '' : `、${since} ごろから`}${share} ${contextName}`,
    };
  },
};
