/**
 * Runs the site's modules where it is opened from a folder: a browser gives a page no module, fetch or worker there.
 *
 * In: `data-modules` of the script's own tag: which modules this page asks for. `define`d modules see a `fetch` that
 * loads a script of `offline/` beside this one, and a `Worker` that runs in the page. Out: nothing but what they do.
 * Surprising: a script that was loaded hands over what it holds by the one global, `yanxiuOffline(name, held)`; and
 * links that scripts make name folders, so each is led to the page in it.
 */
(() => {
'use strict'
const own = document.currentScript
const root = new URL('../', own.src).href
const makers = {}, made = {}, workers = {}

const define = (name, make) => { makers[name] = make }
const need = name => (made[name] ??= makers[name]())
const later = async name => need(name)

const arrived = new Map(), under = new Map()
globalThis.yanxiuOffline = (name, held) => { arrived.set(name, held) }

/** What the script `name` of `offline/` holds. */
function load(name) {
  const loading = under.get(name) ?? new Promise((resolve, reject) => {
    const script = document.createElement('script')
    const end = () => {
      const held = arrived.get(name)
      arrived.delete(name)
      under.delete(name)
      script.remove()
      if (held) resolve(held)
      else reject(new TypeError(`${name} is not in this folder`))
    }
    script.addEventListener('load', end)
    script.addEventListener('error', end)
    script.src = root + encodeURI(`offline/${name}`)
    document.head.append(script)
  })
  under.set(name, loading)
  return loading
}

function fileOf(address) {
  const [whole] = new URL(address, document.baseURI).href.split(/[?#]/)
  const path = whole.startsWith(root) ? decodeURI(whole.slice(root.length)) : ''
  return path === '' || path.endsWith('/') ? `${path}index.html` : path
}

/** The script that holds `file`: projects by the hundred, any other file by itself. */
function packOf(file) {
  const [, number] = /^(?:calendar\/)?projects\/([^/]+?)(?:\.ics|\/index\.html)$/.exec(file) ?? []
  return number ? `projects/${number.slice(0, -2) || '0'}.js` : `files/${file}.js`
}

async function fetch(address) {
  const file = fileOf(address), held = (await load(packOf(file)))[file]
  if (held === undefined) return new Response('', { status: 404 })
  return new Response(typeof held === 'string' ? held : Uint8Array.from(atob(held.base64), one => one.charCodeAt(0)))
}

async function bring(address) {
  const file = fileOf(address)
  return (await load(packOf(file)))[file]()
}

class Worker {
  constructor(name) {
    this.outside = { message: [], error: [], messageerror: [] }
    this.inside = []
    this.ended = false
    const scope = {
      postMessage: data => this.later(this.outside.message, { data: structuredClone(data) }),
      addEventListener: (kind, listener) => { if (kind === 'message') this.inside.push(listener) },
    }
    try {
      workers[name](scope)
    } catch (error) {
      this.later(this.outside.error, { message: String(error) })
    }
  }

  later(listeners, event) {
    setTimeout(() => { if (!this.ended) for (const listener of listeners) listener(event) })
  }

  addEventListener(kind, listener) { this.outside[kind].push(listener) }
  postMessage(data) { this.later(this.inside, { data: structuredClone(data) }) }
  terminate() { this.ended = true }
}

function lead(link) {
  if (!link.href.startsWith(root) || !link.pathname.endsWith('/')) return
  const address = new URL(link.href)
  address.pathname += 'index.html'
  link.href = address
}

new MutationObserver(records => {
  for (const { target, addedNodes } of records) {
    if (target.matches('a[href]')) lead(target)
    for (const node of addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue
      if (node.matches('a[href]')) lead(node)
      for (const link of node.querySelectorAll('a[href]')) lead(link)
    }
  }
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['href'] })

/* modules */
for (const name of own.dataset.modules.split(' ')) need(name)
})()
