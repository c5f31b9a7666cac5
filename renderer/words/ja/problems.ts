import type { problems as en } from '../en/problems.ts';

export const problems: typeof en = {
  kubeconfigMissing: {
    what: (file) => `kubeconfig ファイルがありません：${file}`,
    help: 'KUBECONFIG を設定するか、--kubeconfig FILE を付けて起動してください。',
  },
  kubeconfigInvalid: {
    what: (file) => `${file} を kubeconfig として読み取れません`,
    help: 'ファイルを確認してください。ほかのファイルは引き続き使われます。',
  },
  contextInvalid: {
    what: (name) => `コンテキスト ${name} の定義が不完全です`,
    help: 'クラスターまたはユーザーの定義が kubeconfig にありません。',
  },
  credentialFailed: {
    what: (name) => `${name} の認証情報を取得できません`,
    help: 'いつもの手順でログインし直してから、再試行してください。',
  },
  commandNotAllowed: {
    what: (program) => `${program} の実行は許可されていません`,
    help: 'kubeconfig はこのプログラムから認証情報を取得します。内容を確認して許可してください。',
  },
  signInExpired: {
    what: () => 'サインインの有効期限が切れています',
    help: 'サインインし直してから、再試行してください。',
  },
  loginShellFailed: {
    what: (shell) => `${shell} から環境変数を取得できません`,
    help: 'ログインシェルの PATH と KUBECONFIG がありません。ターミナルから起動するか、--kubeconfig FILE を使ってください。',
  },
  unreachable: {
    what: (host) => `${host} に接続できません`,
    help: 'ネットワーク、VPN、プロキシを確認してください。',
  },
  noRoute: {
    what: (host) => `${host} への経路がありません`,
    help: 'ネットワークと VPN の接続を確認してください。',
  },
  proxyDown: {
    what: (proxy) => `プロキシ ${proxy} が接続を通しません`,
    help: 'kubeconfig の proxy-url、または HTTPS_PROXY と NO_PROXY を確認してください。',
  },
  certificate: {
    what: (host) => `${host} の証明書を信頼できません`,
    help: 'kubeconfig の certificate-authority を確認してください。',
  },
  timeout: { what: (host) => `${host} が時間内に応答しませんでした`, help: '' },
  unauthorized: {
    what: (host) => `${host} がこのログインを受け付けません`,
    help: '期限切れの可能性があります。ログインし直してから、再試行してください。',
  },
  forbidden: {
    what: (subject) => `権限がありません：${subject}`,
    help: 'この操作を許可するロールの付与を依頼してください。',
  },
  rolloutsNotInstalled: {
    what: (resource) => `Argo Rollouts がインストールされていません（クラスターに ${resource} がありません）`,
    help: 'クラスターが正しいか確認し、正しければ管理者に問い合わせてください。',
  },
  notFound: { what: (subject) => `${subject} が見つかりません`, help: '' },
  rateLimited: { what: (host) => `${host} がリクエストを制限しています`, help: '' },
  serverError: { what: (host) => `${host} がエラーを返しました`, help: '' },
  badReply: {
    what: (host) => `${host} の応答を解釈できません`,
    help: 'プロキシやサインインページが代わりに応答した可能性があります。',
  },
  datadogNotConfigured: {
    what: () => 'Datadog のキーが未設定です',
    help: '設定画面で入力するか、起動前に DD_API_KEY、DD_APP_KEY、DD_SITE を設定してください。',
  },
  datadogKeysUnreadable: {
    what: () => '保存した Datadog のキーを復号できません',
    help: '設定画面で入力し直してください。ほかのキーで代用することはありません。',
  },
  datadogKeysForgotten: {
    what: () => 'Datadog のキーは以前の起動だけのものでした',
    help: '設定画面で入力し直してください。ほかのキーで代用することはありません。',
  },
  datadogKeyRefused: {
    what: (key) =>
      key === 'DD_APP_KEY'
        ? 'Datadog がアプリケーションキーを拒否しました'
        : 'Datadog が API キーを拒否しました',
    help: '入力間違い、無効化、または別のサイトや組織のキーです。',
  },
  datadogForbidden: {
    what: (scope) => `Datadog のアプリケーションキーに権限がありません：${scope}`,
    help: 'キーにスコープを追加してください。',
  },
  datadogRateLimited: {
    what: () => 'Datadog のリクエスト上限に達しました',
    help: '上限がリセットされると自動で再開します。',
  },
  datadogUnreachable: {
    what: (site) => `${site} に接続できません`,
    help: 'ネットワークやプロキシを確認してください。',
  },
  datadogProxy: {
    what: (proxy) => `プロキシ ${proxy} が Datadog への接続を通しません`,
    help: 'HTTPS_PROXY と NO_PROXY を確認してください。',
  },
  datadogCertificate: {
    what: (host) => `${host} が示す証明書を信頼できません`,
    help: '途中で通信が復号されている可能性があります。NO_PROXY で迂回するか、復号の対象から外してもらってください。',
  },
  datadogTimeout: { what: (site) => `${site} が時間内に応答しませんでした`, help: '' },
  datadogQueryError: {
    what: () => 'Datadog がクエリを実行できませんでした',
    help: '続く場合は「問い合わせ内容」を確認してください。',
  },
  datadogError: { what: (site) => `${site} がエラーを返しました`, help: '' },
  noSignals: {
    what: (subject) => `Datadog に何を問い合わせるか決まりません：${subject} がないか、使えない値です`,
    help: '「問い合わせ内容」で指定するか、ロールアウトに tags.datadoghq.com/service と env のラベルを付けてください。',
  },
  internal: {
    what: () => 'このアプリの内部で問題が起きました',
    help: '詳細はログを確認してください。',
  },
};
