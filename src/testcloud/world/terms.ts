/**
 * When things of the simulated cloud end. Moments that stand still, so that a seed makes the same cloud on every day, and
 * so far away that nobody meets them.
 */
export const PAID_UNTIL = '2096-06-30T16:00:00Z'
export const CERTIFIED_UNTIL = '2096-03-01T00:00:00Z'
