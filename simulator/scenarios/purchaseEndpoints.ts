import type { EndpointDefinition } from '../service/serviceDefinition.ts';

// Resource name, requests/s of the whole service, fraction of errors, median latency in ms, spread of the latency.
const ROWS: readonly (readonly [string, number, number, number, number])[] = [
  ['get_/v1/plans', 200, 0.0001, 18, 0.5],
  ['get_/v1/plans/_id', 160, 0.0002, 22, 0.5],
  ['get_/v1/venues', 140, 0.0001, 16, 0.45],
  ['get_/v1/events/_id', 130, 0.0002, 24, 0.5],
  ['get_/v1/events', 120, 0.0002, 31, 0.55],
  ['get_/v1/venues/_id', 110, 0.0001, 19, 0.45],
  ['get_/v1/events/_id/seats', 90, 0.0005, 62, 0.6],
  ['get_/v1/search', 80, 0.0004, 88, 0.7],
  ['get_/v1/carts/_id', 70, 0.0003, 27, 0.5],
  ['post_/v1/orders', 80, 0.003, 150, 0.54],
  ['get_/v1/orders/_id', 58, 0.0003, 25, 0.5],
  ['get_/v1/users/me', 44, 0.0002, 14, 0.45],
  ['get_/v1/recommendations', 36, 0.0006, 120, 0.7],
  ['get_/v1/tickets/_id', 34, 0.0003, 29, 0.5],
  ['get_/v1/orders', 30, 0.0004, 54, 0.55],
  ['get_/v1/categories', 28, 0.0001, 12, 0.4],
  ['get_/v1/tickets', 26, 0.0003, 47, 0.55],
  ['put_/v1/carts/_id', 24, 0.0004, 30, 0.5],
  ['post_/v1/carts/_id/items', 22, 0.0006, 41, 0.5],
  ['get_/v1/notifications', 21, 0.0002, 20, 0.5],
  ['post_/v1/carts', 20, 0.0004, 35, 0.5],
  ['post_/v1/tickets/checkin', 18, 0.0028, 49, 0.5],
  ['get_/v1/payments/methods', 16, 0.0004, 37, 0.5],
  ['get_/v1/points', 14, 0.0003, 23, 0.5],
  ['post_/v1/payments/authorize', 12, 0.0012, 330, 0.48],
  ['get_/v1/shops/_id', 12, 0.0002, 21, 0.5],
  ['post_/v1/payments/capture', 11, 0.001, 290, 0.48],
  ['post_/v1/webhooks/payments', 10, 0.0008, 45, 0.5],
  ['get_/v1/shops/_id/stock', 9, 0.0005, 57, 0.6],
  ['get_/v1/coupons', 8, 0.0002, 16, 0.5],
  ['get_/v1/orders/_id/receipt', 6, 0.001, 180, 0.6],
  ['get_/v1/users/me/addresses', 5, 0.0002, 18, 0.45],
  ['post_/v1/coupons/apply', 4.6, 0.0022, 39, 0.5],
  ['get_/healthz', 4, 0, 2, 0.3],
  ['delete_/v1/carts/_id/items/_id', 4, 0.0004, 33, 0.5],
  ['put_/v1/orders/_id', 2, 0.001, 110, 0.5],
  ['post_/v1/points/redeem', 1.6, 0.002, 95, 0.5],
  ['post_/v1/orders/_id/cancel', 1.2, 0.002, 140, 0.5],
  ['put_/v1/notifications/_id', 1, 0.0003, 22, 0.45],
  ['put_/v1/users/me', 0.9, 0.001, 48, 0.5],
  ['post_/v1/tickets/_id/transfer', 0.8, 0.003, 130, 0.5],
  ['get_/v1/waitlist/_id', 0.7, 0.0005, 20, 0.45],
  ['post_/v1/waitlist', 0.6, 0.001, 36, 0.5],
  ['post_/v1/payments/_id/refund', 0.4, 0.004, 410, 0.5],
  ['post_/v1/users/me/addresses', 0.3, 0.002, 52, 0.5],
  ['delete_/v1/carts/_id', 0.1, 0.0005, 21, 0.45],
  ['delete_/v1/coupons/_id', 0.05, 0.001, 24, 0.45],
  ['get_/v1/exports/_id', 0.02, 0.01, 900, 0.8],
];

/** The resource whose canary goes bad in most scenarios. It gets under 5 % of the service's requests. */
export const ORDERS = 'post_/v1/orders';

/**
 * The 48 endpoints of purchase-api, from 0.02 to 200 requests/s.
 * @param share multiplies every rate: 1 is a busy afternoon.
 */
export function purchaseEndpoints(share = 1): readonly EndpointDefinition[] {
  return ROWS.map(([resourceName, requestsPerSecond, errorRate, latencyP50Ms, latencySpread]) => ({
    resourceName,
    requestsPerSecond: requestsPerSecond * share,
    errorRate,
    latencyP50Ms,
    latencySpread,
  }));
}
