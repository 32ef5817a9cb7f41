import { cloudproviders } from '../../api/compute/cloudproviders.ts'
import { cloudregions } from '../../api/compute/cloudregions.ts'
import { hosts } from '../../api/compute/hosts.ts'
import { networks } from '../../api/compute/networks.ts'
import { schedtagcloudproviders } from '../../api/compute/schedtagcloudproviders.ts'
import { schedtagcloudregions } from '../../api/compute/schedtagcloudregions.ts'
import { schedtaghosts } from '../../api/compute/schedtaghosts.ts'
import { schedtagnetworks } from '../../api/compute/schedtagnetworks.ts'
import { schedtagstorages } from '../../api/compute/schedtagstorages.ts'
import { schedtagzones } from '../../api/compute/schedtagzones.ts'
import { storages } from '../../api/compute/storages.ts'
import { zones } from '../../api/compute/zones.ts'
import { text, texts } from '../../cli/options/index.ts'
import { attach, defineResource, detach, list, perform } from '../resource.ts'

export default defineResource(
  {
    keyword: 'schedtag-host',
    resource: schedtaghosts,
    commands: {
      list: () => list({ schedtag: text(undefined, { wire: false }) }),
    },
  },
  {
    keyword: '',
    resource: hosts,
    commands: {
      'schedtag-host-add': () => attach({ master: 'schedtag', slave: 'object' }),
      'schedtag-host-remove': () => detach({ master: 'schedtag', slave: 'object' }),
      'host-set-schedtag': () =>
        perform({ schedtag: texts(undefined, { indexed: true }) }, { action: 'set-schedtag', sendsEmpty: true }),
    },
  },
  {
    keyword: 'schedtag-storage',
    resource: schedtagstorages,
    commands: {
      list: () => list({ schedtag: text(undefined, { wire: false }) }),
    },
  },
  {
    keyword: '',
    resource: storages,
    commands: {
      'schedtag-storage-add': () => attach({ master: 'schedtag', slave: 'object' }),
      'schedtag-storage-remove': () => detach({ master: 'schedtag', slave: 'object' }),
      'storage-set-schedtag': () =>
        perform({ schedtag: texts(undefined, { indexed: true }) }, { action: 'set-schedtag', sendsEmpty: true }),
    },
  },
  {
    keyword: 'schedtag-network',
    resource: schedtagnetworks,
    commands: {
      list: () => list({ schedtag: text(undefined, { wire: false }) }),
    },
  },
  {
    keyword: '',
    resource: networks,
    commands: {
      'schedtag-network-add': () => attach({ master: 'schedtag', slave: 'object' }),
      'schedtag-network-remove': () => detach({ master: 'schedtag', slave: 'object' }),
      'network-set-schedtag': () =>
        perform({ schedtag: texts(undefined, { indexed: true }) }, { action: 'set-schedtag', sendsEmpty: true }),
    },
  },
  {
    keyword: 'schedtag-cloudprovider',
    resource: schedtagcloudproviders,
    commands: {
      list: () => list({ schedtag: text(undefined, { wire: false }) }),
    },
  },
  {
    keyword: '',
    resource: cloudproviders,
    commands: {
      'schedtag-cloudprovider-add': () => attach({ master: 'schedtag', slave: 'object' }),
      'schedtag-cloudprovider-remove': () => detach({ master: 'schedtag', slave: 'object' }),
      'cloudprovider-set-schedtag': () =>
        perform({ schedtag: texts(undefined, { indexed: true }) }, { action: 'set-schedtag', sendsEmpty: true }),
    },
  },
  {
    keyword: 'schedtag-cloudregion',
    resource: schedtagcloudregions,
    commands: {
      list: () => list({ schedtag: text(undefined, { wire: false }) }),
    },
  },
  {
    keyword: '',
    resource: cloudregions,
    commands: {
      'schedtag-cloudregion-add': () => attach({ master: 'schedtag', slave: 'object' }),
      'schedtag-cloudregion-remove': () => detach({ master: 'schedtag', slave: 'object' }),
      'cloudregion-set-schedtag': () =>
        perform({ schedtag: texts(undefined, { indexed: true }) }, { action: 'set-schedtag', sendsEmpty: true }),
    },
  },
  {
    keyword: 'schedtag-zone',
    resource: schedtagzones,
    commands: {
      list: () => list({ schedtag: text(undefined, { wire: false }) }),
    },
  },
  {
    keyword: '',
    resource: zones,
    commands: {
      'schedtag-zone-add': () => attach({ master: 'schedtag', slave: 'object' }),
      'schedtag-zone-remove': () => detach({ master: 'schedtag', slave: 'object' }),
      'zone-set-schedtag': () =>
        perform({ schedtag: texts(undefined, { indexed: true }) }, { action: 'set-schedtag', sendsEmpty: true }),
    },
  },
)
