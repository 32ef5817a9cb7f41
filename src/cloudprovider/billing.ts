/** How a resource is paid. Empty when the cloud does not say. */
export type BillingType = 'prepaid' | 'postpaid' | ''

/** A subscription period, e.g. one month or two years. */
export interface BillingCycle {
  count: number
  unit: 'hour' | 'day' | 'week' | 'month' | 'year'
  /** Renew when the period ends. */
  autoRenew?: boolean
}

/** What the account has left. */
export interface Balance {
  /** ISO 4217, e.g. `CNY`, `USD`. */
  currency: string
  amount: number
  /** `normal`, `insufficient`, `arrears`, `no permission`: the original's health states of an account. */
  status: 'normal' | 'insufficient' | 'arrears' | 'no permission'
}
