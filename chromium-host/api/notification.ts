import { EventEmitter } from 'node:events';
import { record } from '../records.ts';
import type {
  Notification,
  NotificationConstructorOptions,
  NotificationEvents,
} from '../surface/services.ts';
import { createHostEvent } from './hostEvent.ts';

/** https://www.electronjs.org/docs/latest/api/notification: recorded only. A test may emit 'click' on it. */
export class HostNotification extends EventEmitter<NotificationEvents> implements Notification {
  title: string;
  body: string;
  static isSupported = (): boolean => true;

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
  }
  show = (): void => {
    record('Notification.show', { title: this.title, body: this.body }, this);
    this.emit('show', createHostEvent());
  };
  close = (): void => {
    record('Notification.close', { title: this.title });
    this.emit('close', createHostEvent());
  };
}
