import type { Language } from '../../shared/contract/preferences.ts';
import type { NewsAbout } from '../../shared/notifications/releaseNews.ts';

interface Release {
  name: string;
  revision: number | null;
  contextName: string;
}
interface Texts {
  title: string;
  body: string;
}

/** A controller's message may fill a screen; a notification shows a few lines, characters. */
const LONGEST = 240;

/** The first line of a message, cut where a notification would. */
function brief(message: string): string {
  const [line = ''] = message.trim().split('\n');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}

function english(about: NewsAbout, { name, revision, contextName }: Release): Texts {
  const of = revision === null ? '' : `revision ${revision}, `;
  const tail = `(${of}${contextName})`;
  switch (about.kind) {
    case 'aborted':
      return {
        title: `${name}: release aborted`,
        body: `${brief(about.message) || 'All traffic goes back to stable.'} ${tail}`,
      };
    case 'openPause': {
      const where = about.step === null ? 'before the switch' : `at step ${about.step} of ${about.steps}`;
      return { title: `${name}: waits for promotion`, body: `Paused ${where}, without an end. ${tail}` };
    }
    case 'analysisAtLimit':
      return {
        title: `${name}: one more failure aborts`,
        body: `Analysis ${about.run}: ${about.metric} failed ${about.failed === 1 ? 'once' : `${about.failed} times`}; the next failure aborts the release. ${tail}`,
      };
    case 'finished':
      return { title: `${name}: release finished`, body: `The new version is stable. ${tail}` };
    case 'needsPerson':
      switch (about.why) {
        case 'failed':
          return {
            title: `${name}: degraded`,
            body: `${brief(about.detail) || 'The release does not go on by itself.'} ${tail}`,
          };
        case 'inconclusive':
          return {
            title: `${name}: analysis inconclusive`,
            body: `${about.detail === '' ? 'The analysis' : about.detail} could not decide: a person has to. ${tail}`,
          };
        case 'manuallyPaused':
          return { title: `${name}: paused by a person`, body: `Goes on when somebody resumes it. ${tail}` };
        case 'monitorAlert':
          return {
            title: `${name}: monitor in alert`,
            body: `${brief(about.detail)}${about.count > 1 ? ` and ${about.count - 1} more` : ''} ${tail}`,
          };
      }
  }
}

function japanese(about: NewsAbout, { name, revision, contextName }: Release): Texts {
  const tail = `（${revision === null ? '' : `リビジョン ${revision}、`}${contextName}）`;
  switch (about.kind) {
    case 'aborted':
      return {
        title: `${name}：リリースが中断されました`,
        body: `${brief(about.message) || 'トラフィックはすべてステーブルに戻ります。'}${tail}`,
      };
    case 'openPause': {
      const where = about.step === null ? '切り替えの前' : `ステップ ${about.step}/${about.steps}`;
      return { title: `${name}：昇格待ちです`, body: `${where}で無期限に一時停止しています。${tail}` };
    }
    case 'analysisAtLimit':
      return {
        title: `${name}：あと 1 回の失敗で中断されます`,
        body: `分析 ${about.run}：${about.metric} が ${about.failed} 回失敗。次に失敗するとリリースは中断されます。${tail}`,
      };
    case 'finished':
      return {
        title: `${name}：リリースが完了しました`,
        body: `新しいバージョンがステーブルになりました。${tail}`,
      };
    case 'needsPerson':
      switch (about.why) {
        case 'failed':
          return {
            title: `${name}：Degraded になりました`,
            body: `${brief(about.detail) || 'このままではリリースは進みません。'}${tail}`,
          };
        case 'inconclusive':
          return {
            title: `${name}：分析で判定できません`,
            body: `${about.detail === '' ? '分析' : about.detail} は判定不能で終わりました。人の判断が必要です。${tail}`,
          };
        case 'manuallyPaused':
          return { title: `${name}：手動で一時停止されました`, body: `再開されるまで進みません。${tail}` };
        case 'monitorAlert':
          return {
            title: `${name}：モニターが Alert です`,
            body: `${brief(about.detail)}${about.count > 1 ? ` ほか ${about.count - 1} 件` : ''}${tail}`,
          };
      }
  }
}

/** Title and text of what is new about a release, in the language of the page. */
export const newsWords: Record<Language, (about: NewsAbout, release: Release) => Texts> = {
  en: english,
  ja: japanese,
};
