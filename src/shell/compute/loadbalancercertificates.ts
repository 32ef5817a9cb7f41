import { loadbalancercertificates } from '../../api/compute/loadbalancercertificates.ts'
import { choice, flag, integer, text, texts } from '../../cli/options/index.ts'
import { defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'lbcert',
  resource: loadbalancercertificates,
  commands: {
    show: () => show(),
    delete: () => remove(),
    list: () =>
      list({
        public_key_algorithm: text(),
        public_key_bit_len: integer(),
        signature_algorithm: text(),
        cloudregion: text(),
        usable: flag(),
      }),
    public: () =>
      perform(
        { shared_projects: texts(), shared_domains: texts(), scope: choice(['system', 'domain', 'project']) },
        { sendsEmpty: true },
      ),
    private: () => perform(),
    syncstatus: () => perform(),
  },
})
