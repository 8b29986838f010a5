import { readFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'

/** Resident memory of the largest renderer process of a Chromium, MB (10⁶ bytes). Linux only. */
export async function getRendererMb(browser: Browser): Promise<number> {
  const ids = await listRenderers(browser)
  return Math.max(0, ...ids.map((id) => readMb(id, 'VmRSS')))
}

/** The same at its highest since the process began. */
export async function getRendererPeakMb(browser: Browser): Promise<number> {
  const ids = await listRenderers(browser)
  return Math.max(0, ...ids.map((id) => readMb(id, 'VmHWM')))
}

async function listRenderers(browser: Browser): Promise<readonly number[]> {
  const devtools = await browser.newBrowserCDPSession()
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo')
  await devtools.detach()
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}

/** 0 for a process that has just ended. */
function readMb(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return (Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) * 1_024) / 1e6
  } catch {
    return 0
  }
}
