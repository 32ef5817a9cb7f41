import { proxysettings } from '../../api/compute/proxysettings.ts'
import { choice, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

const HTTP = 'URL of the proxy for http, e.g. http://proxy.example.com:3128'
const HTTPS = 'URL of the proxy for https'
const NO_PROXY = 'Hosts to reach directly, separated by commas'

export default defineResource({
  keyword: 'proxysetting',
  resource: proxysettings,
  noun: 'proxy setting',
  commands: {
    create: () =>
      create({
        name: positional(text('Name of the proxy setting')),
        https_proxy: text(HTTPS),
        no_proxy: text(NO_PROXY),
        http_proxy: text(HTTP),
      }),
    show: () => show(),
    list: () => list({}),
    update: () =>
      update(
        { http_proxy: text(HTTP), https_proxy: text(HTTPS), no_proxy: text(NO_PROXY), name: text('New name') },
        { mayBeEmpty: true },
      ),
    delete: () => remove(),
    test: () => perform(undefined, { summary: 'Test whether a proxy setting reaches the internet' }),
    public: () =>
      perform(
        {
          share: texts('Domain to share with, ID or name'),
          scope: choice(['domain', 'system'], 'Share with some domains, or with all'),
        },
        { sendsEmpty: true, summary: 'Share a proxy setting with other domains' },
      ),
    private: () => perform({}, { sendsEmpty: true, summary: 'Stop sharing a proxy setting' }),
  },
})
