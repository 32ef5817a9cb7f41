import { keypairs } from '../../api/compute/keypairs.ts'
import { choice, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, get, list, remove, show, update } from '../resource.ts'
import { share, unshare } from '../sharing.ts'

const SCHEMES = ['RSA', 'DSA', 'ECDSA', 'ED25519'] as const
const DESC = { desc: text('Description', { wire: 'description' }) }

export default defineResource({
  keyword: 'keypair',
  resource: keypairs,
  noun: 'SSH key pair',
  commands: {
    list: () => list({ scheme: choice(SCHEMES, 'Only those of this algorithm') }),
    create: () =>
      create(
        {
          name: positional(text()),
          public_key: text('Public key, in the form of an authorized_keys line; a new pair is made when absent'),
          ...DESC,
          scheme: choice(SCHEMES, 'Algorithm of a new pair', { default: 'RSA' }),
        },
        { summary: 'Create an SSH key pair, or import a public key' },
      ),
    update: () => update({ ...DESC, name: text('New name') }),
    delete: () => remove(),
    show: () => show(),
    privatekey: () => get(undefined, { summary: 'Show the private key of an SSH key pair; it can be shown once only' }),
    public: () => share('Share an SSH key pair'),
    private: () => unshare('Stop sharing an SSH key pair'),
  },
})
