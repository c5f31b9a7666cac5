import type { slackRequests } from '../../shared/contract/slack.ts';
import type { SlackRoom } from '../slack/slackRoom.ts';
import type { Handlers } from './requestRouter.ts';

/** Serves what the page asks of Slack. */
export function slackHandlers(slack: SlackRoom): Pick<Handlers, keyof typeof slackRequests> {
  return {
    readSlack: () => slack.setup(),
    saveSlack: ({ access, keep }) => slack.save(access, keep),
    forgetSlack: () => slack.forget(),
    sendSlack: ({ draft, pictures }) => slack.send(draft, pictures),
  };
}
