import { historyUsages } from '../../api/compute/history-usages.ts'
import { usages } from '../../api/compute/usages.ts'
import { identityUsages } from '../../api/identity/usages.ts'
import { imageUsages } from '../../api/image/usages.ts'
import { k8sUsages } from '../../api/k8s/usages.ts'
import { defineResource } from '../resource.ts'
import { historyList } from './usage/history.ts'
import { generalUsage, imageUsage, plainUsage, usageOf } from './usage/usage.ts'

export default defineResource(
  {
    keyword: 'history-usage',
    resource: historyUsages,
    heading: 'Usage statistics',
    commands: { list: historyList },
  },
  { keyword: '', resource: usages, commands: { usage: generalUsage } },
  { keyword: 'zone', resource: usages, commands: { usage: () => usageOf('zones', 'zone') } },
  { keyword: 'wire', resource: usages, commands: { usage: () => usageOf('wires', 'wire') } },
  {
    keyword: 'cloud-provider',
    resource: usages,
    commands: { usage: () => usageOf('cloudproviders', 'cloud provider') },
  },
  {
    keyword: 'cloud-account',
    resource: usages,
    commands: {
      usage: () => usageOf('cloudaccounts', 'cloud account', { examples: ['cloud-account-usage my-testcloud'] }),
    },
  },
  { keyword: 'schedtag', resource: usages, commands: { usage: () => usageOf('schedtags', 'scheduling tag') } },
  { keyword: 'cloud-region', resource: usages, commands: { usage: () => usageOf('cloudregions', 'cloud region') } },
  { keyword: 'image', resource: imageUsages, commands: { usage: imageUsage } },
  {
    keyword: 'identity',
    resource: identityUsages,
    commands: {
      usage: () => plainUsage('Show how many domains, projects, users, groups and roles there are'),
    },
  },
  {
    keyword: 'k8s',
    resource: k8sUsages,
    commands: { usage: () => plainUsage('Show how much of the Kubernetes clusters is used') },
  },
)
