import { cloudKubeClusters } from '../../api/compute/cloud-kube-clusters.ts'
import { flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'cloud-kube-cluster',
  resource: cloudKubeClusters,
  commands: {
    list: () => list({}),
    create: () =>
      create({
        name: positional(text()),
        version: text(),
        vpc_id: text(),
        network_ids: texts(),
        role_name: text(),
        private_access: flag(undefined, { default: false }),
        public_access: flag(undefined, { default: false }),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    show: () => show(),
    delete: () => remove(),
    syncstatus: () => perform(),
    kubeconfig: () =>
      get({ expire_minutes: integer(undefined, { default: 0 }), private: flag(undefined, { default: false }) }),
  },
})
