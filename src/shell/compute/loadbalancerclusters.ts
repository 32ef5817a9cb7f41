import { loadbalancerclusters } from '../../api/compute/loadbalancerclusters.ts'
import { positional, required, text } from '../../cli/options/index.ts'
import { create, defineResource, list, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'lbcluster',
  resource: loadbalancerclusters,
  noun: 'load balancer cluster',
  heading: 'Load balancer clusters',
  commands: {
    create: () => create({ name: positional(text()), wire: text(), zone: required(text()) }),
    update: () => update({ wire: text() }, { mayBeEmpty: true }),
    show: () => show(),
    list: () => list({ zone: text(), wire: text() }),
    delete: () => remove(),
  },
})
