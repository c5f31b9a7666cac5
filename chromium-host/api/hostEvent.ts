import type { Event } from '../surface/window.ts';

/** Makes the first argument of an event's listeners; `defaultPrevented` tells whether one of them refused. */
export function createHostEvent<Params extends object>(params: Params): Event<Params>;
export function createHostEvent(): Event;
export function createHostEvent(params: object = {}): Event {
  let prevented = false;
  return {
    ...params,
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
}
