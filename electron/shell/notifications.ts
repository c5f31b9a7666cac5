/** What the desktop is told. */
export interface DesktopNote {
  title: string;
  body: string;
  /** No sound, and it may go by itself. */
  quiet: boolean;
  onClick: () => void;
}

/** The part of Electron's Notification that is used. */
export interface NotificationLike {
  on(event: 'click' | 'close', listener: () => void): unknown;
  show: () => void;
}

export interface NotificationMaker {
  isSupported: () => boolean;
  new (options: {
    title: string;
    body: string;
    silent: boolean;
    urgency: 'normal' | 'critical';
    timeoutType: 'default' | 'never';
  }): NotificationLike;
}

/** Notes kept so that a click on them is heard. */
const MOST_OPEN = 20;

/**
 * Shows notes on the desktop. Where the desktop has none, the log says so once and the screens are all there is.
 * @param Maker Electron's Notification.
 */
export function createNotifier(
  Maker: NotificationMaker,
  log: (line: string) => void,
): (note: DesktopNote) => void {
  // An Electron notification that nobody holds may be collected, and its click with it.
  const open = new Set<NotificationLike>();
  let saidUnsupported = false;
  return ({ title, body, quiet, onClick }) => {
    if (!Maker.isSupported()) {
      if (!saidUnsupported) log('this desktop shows no notifications');
      saidUnsupported = true;
      return;
    }
    const notification = new Maker({
      title,
      body,
      silent: quiet,
      urgency: quiet ? 'normal' : 'critical',
      timeoutType: quiet ? 'default' : 'never',
    });
    open.add(notification);
    const [oldest] = open;
    if (open.size > MOST_OPEN && oldest) open.delete(oldest);
    notification.on('click', () => {
      open.delete(notification);
      onClick();
    });
    notification.on('close', () => open.delete(notification));
    notification.show();
  };
}
