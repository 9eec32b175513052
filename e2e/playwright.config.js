// How the browser tests run: Debian's Chromium, no download, no second try. Nothing here waits a fixed
// time; a test waits for what it wants to see.
import { defineConfig } from '@playwright/test';

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
// Chromium's own sandbox does not start for root, as CI runs.
const sandbox = process.getuid() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [...quiet, ...sandbox],
      // The back button shows the page as it was left, as it does for people.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: { width: 1366, height: 768 },
    reducedMotion: 'reduce',
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'tests', testDir: 'tests' },
    { name: 'screens', testDir: 'screens' },
  ],
});
