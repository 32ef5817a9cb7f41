import { BlockList, isIP } from 'node:net'

/** Whether requests to a URL go straight there although a proxy is set. */
export function passesBy(url: URL, noProxy: string): boolean {
  const host = url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  if (isLoopback(host)) return true
  return noProxy
    .split(',')
    .map(entry => entry.trim().toLowerCase())
    .some(entry => entry !== '' && entryMatches(entry, host, port))
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

function entryMatches(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  if (entry.includes('/')) return inRange(entry, host)
  const { name, port: wanted } = splitPort(entry)
  if (wanted !== '' && wanted !== port) return false
  if (isIP(name) !== 0 || isIP(host) !== 0) return name === host
  if (name.startsWith('*.')) return host.endsWith(name.slice(1))
  return name.startsWith('.') ? host.endsWith(name) : host === name || host.endsWith(`.${name}`)
}

function splitPort(entry: string): { name: string; port: string } {
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(entry)
  if (bracketed !== null) return { name: bracketed[1] ?? '', port: bracketed[2] ?? '' }
  if (isIP(entry) !== 0) return { name: entry, port: '' }
  const colon = entry.lastIndexOf(':')
  return colon < 0 ? { name: entry, port: '' } : { name: entry.slice(0, colon), port: entry.slice(colon + 1) }
}

function inRange(cidr: string, host: string): boolean {
  const [network = '', length = ''] = cidr.split('/')
  const family = isIP(network)
  const bits = Number(length)
  if (family === 0 || family !== isIP(host) || !/^\d+$/.test(length) || bits > (family === 4 ? 32 : 128)) return false
  const range = new BlockList()
  range.addSubnet(network, bits, family === 4 ? 'ipv4' : 'ipv6')
  return range.check(host, family === 4 ? 'ipv4' : 'ipv6')
}
