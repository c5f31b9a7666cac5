/** Settings: what is written to Datadog. */
export const events = {
  title: 'Datadog events',
  help: 'Post an event after each accepted promote or abort; it never holds up the action',
};
