/** A recorded case in which ours does the right thing instead; docs/differences.md tells users. */
export interface Deliberate {
  readonly module: string
  readonly command: string
  readonly variant: string
  /** What differs: the requests (or the refusal), or only what is printed. */
  readonly what: 'requests' | 'stdout'
  readonly reason: string
}

export const DELIBERATE: readonly Deliberate[] = [
  {
    module: 'compute/cloudproviders',
    command: 'cloud-provider-clirc',
    variant: 'minimal',
    what: 'stdout',
    reason: 'the original prints the variables in another order each time; ours sorts them',
  },
]
