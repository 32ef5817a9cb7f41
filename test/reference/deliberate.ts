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
  {
    module: 'compute/elasticcache',
    command: 'elastic-cache-acl-update',
    variant: 'minimal',
    what: 'requests',
    reason: 'without --id the original changes the collection; ours asks for it',
  },
  {
    module: 'compute/elasticcache',
    command: 'elastic-cache-acl-update',
    variant: 'opt:ip-list',
    what: 'requests',
    reason: 'without --id the original changes the collection; ours asks for it',
  },
  {
    module: 'compute/elasticcache',
    command: 'elastic-cache-parameter-update',
    variant: 'minimal',
    what: 'requests',
    reason: 'without --id the original changes the collection; ours asks for it',
  },
  {
    module: 'compute/elasticcache',
    command: 'elastic-cache-parameter-update',
    variant: 'opt:value',
    what: 'requests',
    reason: 'without --id the original changes the collection; ours asks for it',
  },
  {
    module: 'compute/schedpolicies',
    command: 'sched-policy-create',
    variant: 'opt:disable',
    what: 'requests',
    reason: 'the original says disabled: false for --disable, which creates the policy enabled',
  },
  {
    module: 'compute/elasticcache',
    command: 'elastic-cache-acl-update',
    variant: 'minimal',
    what: 'stdout',
    reason: 'refused, as its requests',
  },
  {
    module: 'compute/elasticcache',
    command: 'elastic-cache-parameter-update',
    variant: 'minimal',
    what: 'stdout',
    reason: 'refused, as its requests',
  },
]
