import { describe, expect, it } from 'vitest';
import { endpointLabel, isCriticalEndpoint } from './endpointName.ts';

describe('endpointLabel', () => {
  it.each([
    ['post_/v1/orders', 'POST /v1/orders'],
    ['GET /v1/orders/{id}', 'GET /v1/orders/{id}'],
    ['get_/v1/order_items/_id', 'GET /v1/order_items/_id'],
    ['options_*', 'OPTIONS *'],
    ['orders.v1.orderservice/create', 'orders.v1.orderservice/create'],
    ['posture_/v1', 'posture_/v1'],
    ['get_', 'get_'],
    ['', ''],
  ])('%s reads %s', (value, label) => {
    expect(endpointLabel(value)).toBe(label);
  });
});

describe('isCriticalEndpoint', () => {
  it.each([
    ['post_/v1/orders', 'post_/v1/orders', true],
    ['post_/v1/orders', 'POST /v1/orders', true],
    ['post_/v1/orders', '* /v1/orders', true],
    ['post_/v1/orders', 'post_*', true],
    ['post_/v1/orders', '*orders', true],
    ['post_/v1/orders/pay', '*/v1/*pay', true],
    ['post_/v1/orders', '*', true],
    ['post_/v1/orders', 'post_/v1', false],
    ['post_/v1/orders', '*order', false],
    ['post_/v1/orders', 'get_*', false],
    ['aba', 'ab*ba', false],
    ['post_/v1/orders', '', false],
  ])('%s with %s: %s', (value, pattern, expected) => {
    expect(isCriticalEndpoint(value, [pattern])).toBe(expected);
  });

  it('is false without patterns', () => {
    expect(isCriticalEndpoint('post_/v1/orders', [])).toBe(false);
  });

  it('stays quick on a pattern full of wildcards', () => {
    expect(isCriticalEndpoint('a'.repeat(20_000), [`${'a*'.repeat(500)}b`])).toBe(false);
  });
});
