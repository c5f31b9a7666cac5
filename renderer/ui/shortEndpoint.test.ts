import { expect, it } from 'vitest';
import { shortEndpoint, tailLength, verbLength } from './shortEndpoint.ts';

const tail = (label: string): string => label.slice(-tailLength(label));

it('knows the verb of an endpoint', () => {
  expect(verbLength('GET /v1/orders')).toBe(4);
  expect(verbLength('DELETE /v1/carts/:id')).toBe(7);
  expect(verbLength('/v1/orders')).toBe(0);
  expect(verbLength('checkout.Place order')).toBe(0);
  expect(verbLength('ResourceName#show')).toBe(0);
});

it('keeps whole segments of the end of a path', () => {
  expect(tail('GET /v1/users/{id}/addresses')).toBe('/addresses');
  expect(tail('POST /v1/payments/_id/refund')).toBe('/_id/refund');
  expect(tail('GET /v1/waitlist/_id')).toBe('/waitlist/_id');
  expect(tail('GET /v1/venues/:id/performance/seats')).toBe('/seats');
  // No segments of a good length: so many characters.
  expect(tail('GET /v1/notifications/_id')).toBe('ifications/_id');
  expect(tail('GET /a')).toBe('/a');
});

it('gives verb and end where there is no room for all', () => {
  expect(shortEndpoint('POST /v1/orders', 18)).toBe('POST /v1/orders');
  expect(shortEndpoint('GET /v1/users/{id}/addresses', 18)).toBe('GET …/addresses');
  expect(shortEndpoint('GET /v1/users/{id}/addresses', 20)).toBe('GET …/{id}/addresses');
  expect(shortEndpoint('POST /v1/reservations/:reservationId/settlements', 18)).toBe('POST …/settlements');
  expect(shortEndpoint('PurchaseController#create', 18)).toBe('Purchase…er#create');
  for (const most of [14, 18, 34])
    expect(shortEndpoint('DELETE /v1/a/very-long-segment-without-an-end', most).length).toBeLessThanOrEqual(
      most,
    );
});
