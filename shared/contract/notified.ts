import { z } from 'zod';
import { releaseAddressSchema } from './inspection.ts';
import { problemSchema } from './problem.ts';

/** A subscription of the Rollout's own (annotation notifications.argoproj.io/subscribe.TRIGGER.SERVICE). */
export const subscriptionSchema = z.object({
  /** '': the service's default triggers. */
  trigger: z.string(),
  service: z.string(),
  recipients: z.array(z.string()),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

/** What Argo Rollouts' notification ConfigMap of a namespace knows; names only, never what they hold. */
export const notificationConfigSchema = z.object({
  namespace: z.string(),
  state: z.enum(['read', 'absent', 'failed']),
  problem: problemSchema.nullable(),
  triggers: z.array(z.string()),
  services: z.array(z.string()),
});
export type NotificationConfig = z.infer<typeof notificationConfigSchema>;

export const notifiedSchema = z.object({
  subscriptions: z.array(subscriptionSchema),
  configs: z.array(notificationConfigSchema),
});
export type Notified = z.infer<typeof notifiedSchema>;

/** Who hears of a release by itself; null: the Rollout is not there. */
export const notifiedRequests = {
  readNotified: { payload: releaseAddressSchema, answer: notifiedSchema.nullable() },
};
