import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'

/** A route of the kernel's main table, of IPv4 or IPv6. */
export interface Route {
  readonly device: string
  /** In CIDR form. */
  readonly to: string
  /** Absent for a network that is reached directly. */
  readonly gateway?: string
}

/** What this machine knows about its network; a test brings its own. */
export interface NetworkSource {
  /** Addresses of a device in CIDR form, in the kernel's order; undefined where there is no such device. */
  addresses(device: string): readonly string[] | undefined
  routes(): Promise<readonly Route[]>
  /** The kernel's number of a device. */
  index(device: string): Promise<number>
}

/** Reads Linux's /proc and /sys; elsewhere there are no routes, as in the original. */
const thisMachine: NetworkSource = {
  addresses: device => networkInterfaces()[device]?.flatMap(({ cidr }) => (cidr === null ? [] : [cidr])),
  routes: async () => [
    ...parseRoutes4(await textOf('/proc/net/route')),
    ...parseRoutes6(await textOf('/proc/net/ipv6_route')),
  ],
  index: async device => Number((await textOf(`/sys/class/net/${device}/ifindex`)).trim()),
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '')
}

/**
 * The addresses of a device besides its first of each family, and its routes through a gateway, as the original's
 * `network-interface-info` prints them.
 */
export async function interfaceInfo(device: string, source: NetworkSource = thisMachine): Promise<string> {
  const addresses = source.addresses(device) ?? []
  const first4 = addresses.find(a => !a.includes(':') && !a.startsWith('127.') && !a.startsWith('169.254.'))
  const first6 = addresses.find(a => a.includes(':') && !a.startsWith('fe80:') && a !== '::1/128')
  const routes = (await source.routes()).filter(route => route.device === device && isShown(route))
  const index = routes.length === 0 ? 0 : await source.index(device)
  return [
    '[Slave Addresses]',
    ...addresses.filter(address => address !== first4 && address !== first6),
    '[Routes]',
    ...routes.map(({ to, gateway = '<nil>' }) => `${to} via ${gateway} dev ${index}`),
    '',
  ].join('\n')
}

function isShown({ to, gateway }: Route): boolean {
  if (to.startsWith('169.') || to.startsWith('fe80:')) return false
  return gateway !== undefined || to === '::/0'
}

/** Reads /proc/net/route: addresses are hexadecimal, lowest byte first. */
export function parseRoutes4(text: string): Route[] {
  return rows(text).flatMap(([device = '', to = '', gateway = '', , , , , mask = '']) =>
    /^[0-9A-F]{8}$/i.test(to)
      ? [
          route(
            device,
            `${dotted(to)}/${bitsOf(mask)}`,
            Number.parseInt(gateway, 16) === 0 ? undefined : dotted(gateway),
          ),
        ]
      : [],
  )
}

/** Marks a route that says "unreachable". */
const REJECT = 0x200

/** Reads /proc/net/ipv6_route: addresses are 32 hexadecimal digits. */
export function parseRoutes6(text: string): Route[] {
  return rows(text).flatMap(([to = '', length = '', , , gateway = '', , , , flags = '', device = '']) =>
    /^[0-9a-f]{32}$/i.test(to) && (Number.parseInt(flags, 16) & REJECT) === 0
      ? [
          route(
            device,
            `${colons(to)}/${Number.parseInt(length, 16)}`,
            /^0+$/.test(gateway) ? undefined : colons(gateway),
          ),
        ]
      : [],
  )
}

function route(device: string, to: string, gateway: string | undefined): Route {
  return gateway === undefined ? { device, to } : { device, to, gateway }
}

function rows(text: string): string[][] {
  return text.split('\n').map(line => line.trim().split(/\s+/))
}

function dotted(hex: string): string {
  return [6, 4, 2, 0].map(at => Number.parseInt(hex.slice(at, at + 2), 16)).join('.')
}

function bitsOf(mask: string): number {
  return [...Number.parseInt(mask, 16).toString(2)].filter(bit => bit === '1').length
}

/** The shortest form of an IPv6 address, which a URL's host always has. */
function colons(hex: string): string {
  return new URL(`http://[${hex.replace(/(.{4})(?!$)/g, '$1:')}]`).hostname.slice(1, -1)
}
