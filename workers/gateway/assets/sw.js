// Keeps what every business sees alike, the shell and its files, so that the app opens without a network and says so.
// What belongs to a business (/api) never passes through here.
const cacheName = 'shell-1'
/** Deployments leave their files behind; a whole build has fewer than half of these. */
const mostFiles = 400

addEventListener('install', (event) => {
  event.waitUntil(
    fetch('/')
      .then((page) => keep('/', page))
      .then(() => skipWaiting()),
  )
})

addEventListener('activate', (event) => {
  const isOld = (name) => name !== cacheName
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  )
})

addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (/^\/(shared|apps\/[\w-]+\/ui\/c)\//.test(pathname)) event.respondWith(kept(request))
  else if (/^\/apps\/[\w-]+\/ui\/index\.js$/.test(pathname)) event.respondWith(newest(request, pathname))
  else if (request.mode === 'navigate' && isPage(pathname)) event.respondWith(newest(request, '/'))
})

/** Paths that the shell shows; a dot names a file. */
const isPage = (path) =>
  !/^\/(api|docs|dev|problems|internal|operator|apps|shared)(\/|$)/.test(path) && !/\.[^/]*$/.test(path)

/** A file with its hash in its name is what it was. */
async function kept(request) {
  const found = await caches.match(request.url)
  return found ?? keep(request.url, await fetch(request))
}

/** As it is now, or as it was when there is no network. */
async function newest(request, key) {
  try {
    return await keep(key, await fetch(request))
  } catch (fault) {
    const found = await caches.match(key)
    if (found) return found
    throw fault
  }
}

async function keep(key, response) {
  if (!response.ok || response.redirected || response.type === 'opaqueredirect') return response
  const cache = await caches.open(cacheName)
  await cache.put(key, response.clone())
  const keys = await cache.keys()
  await Promise.all(keys.slice(0, Math.max(0, keys.length - mostFiles)).map((old) => cache.delete(old)))
  return response
}
