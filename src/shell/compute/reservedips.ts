import { networks } from '../../api/compute/networks.ts'
import { reservedips } from '../../api/compute/reservedips.ts'
import { flag, positional, text, texts } from '../../cli/options/index.ts'
import { defineResource, list, perform, update } from '../resource.ts'

export default defineResource(
  {
    keyword: 'network',
    resource: networks,
    commands: {
      'reserve-ip': () =>
        perform({ notes: positional(text()), ips: positional(texts()), status: text(), duration: text() }),
      'release-reserved-ip': () => perform({ ip: positional(text()) }),
    },
  },
  {
    keyword: 'reserved-ip',
    resource: reservedips,
    commands: {
      list: () => list({ network: text(), all: flag() }),
      update: () => update({ notes: text() }),
    },
  },
)
