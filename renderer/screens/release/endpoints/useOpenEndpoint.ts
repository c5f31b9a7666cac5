import { useState } from 'react';
import { HANDED, useHandedOver } from '../../../app/handOver.ts';
import { useLookAtEndpoint } from './useLookAtEndpoint.ts';

/** Which endpoint's details are open, by its tag value: from its row, from a sentence that names it, or by a link. */
export interface OpenEndpoint {
  open: string | null;
  setOpen: (resourceName: string | null) => void;
  /** The one that a link named; null: none did. */
  linked: string | null;
}

/** Holds the endpoint that is open on a release's screen, and tells main of it. */
export function useOpenEndpoint(address: {
  contextId: string;
  namespace: string;
  name: string;
}): OpenEndpoint {
  const linked = useHandedOver<string>(HANDED.endpoint(address.contextId, address.namespace, address.name));
  const [open, setOpen] = useState<string | null>(linked);
  useLookAtEndpoint(address, open);
  return { open, setOpen, linked };
}
