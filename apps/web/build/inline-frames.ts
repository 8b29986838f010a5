import { resolve } from 'node:path'
import { build, type Plugin, runnerImport } from 'vite'
import type { Frame } from '../src/app/frames/render-frames.tsx'

const frames = resolve(import.meta.dirname, '../src/app/frames')

/**
 * Puts into index.html what is seen before any script has arrived: the styles of the entry, the frame of
 * each page in each language, and the script that chooses among them. The server allows exactly these
 * styles and this script, by their hashes.
 */
export function inlineFrames(): Plugin {
  let styles = ''
  return {
    name: 'tiza-inline-frames',
    apply: 'build',
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        const taken = new Set<string>()
        // The entry's own first: all others are meant to come after what is for the whole page.
        const take = (name: string) => {
          const chunk = bundle[name]
          if (chunk?.type !== 'chunk' || taken.has(name)) return
          taken.add(name)
          for (const file of chunk.viteMetadata?.importedCss ?? []) {
            const asset = bundle[file]
            if (asset?.type === 'asset') styles += asset.source
            delete bundle[file]
          }
          chunk.viteMetadata?.importedCss.clear()
          chunk.imports.forEach(take)
        }
        for (const [name, chunk] of Object.entries(bundle)) {
          if (chunk.type === 'chunk' && chunk.isEntry) take(name)
        }
      },
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html) {
        const script = await buildScript(resolve(frames, 'show-frame.ts'))
        const head = `<style>${styles.replace(/\/\*.*?\*\//gs, '').trim()}</style>${(await renderTemplates()).join('')}`
        return html
          .replace('</head>', () => `${head}</head>`)
          .replace('<div id="root"></div>', (root) => `${root}<script>${script}</script>`)
      },
    },
  }
}

/** Components run in Node but for their styles, which are in the page already. */
const withoutStyles: Plugin = {
  name: 'without-styles',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('.css') ? '\0no-styles' : undefined),
  load: (id) => (id === '\0no-styles' ? '' : undefined),
}

async function renderTemplates(): Promise<readonly string[]> {
  const { module } = await runnerImport<{ renderFrames: () => Promise<readonly Frame[]> }>(
    resolve(frames, 'render-frames.tsx'),
    { configFile: false, logLevel: 'error', plugins: [withoutStyles] },
  )
  return (await module.renderFrames()).map(
    ({ page, language, html }) => `<template id="${page}-${language}">${html}</template>`,
  )
}

/** A script that stands by itself, small. */
async function buildScript(entry: string): Promise<string> {
  const built = await build({
    ...{ configFile: false, logLevel: 'error', publicDir: false, plugins: [withoutStyles] },
    build: {
      ...{ write: false, minify: true, target: 'es2020' },
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  })
  const [result] = Array.isArray(built) ? built : [built]
  const [chunk] = result && 'output' in result ? result.output : []
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was not built`)
  return chunk.code.trim()
}
