/** How much of something the account may have. Plain data. */
export interface ICloudQuota {
  readonly globalId: string
  readonly name: string
  readonly description: string
  /** What is counted, e.g. `server`, `vcpu`, `eip`. */
  readonly quotaType: string
  readonly maxCount: number
  /** -1 when the cloud does not say. */
  readonly usedCount: number
}
