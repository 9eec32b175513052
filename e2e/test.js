// What the tests share: an installation with staff for each test, browsers that are signed in, and a page
// far from here for the quick exit. A test never sees what another one did.
import { test as base, expect } from '@playwright/test';
import { once } from 'node:events';
import { createServer } from 'node:http';

import { House, secretOf, staff } from './house.js';

export { expect };

export const test = base.extend({
  // Where the quick exit leads.
  neutral: [
    async ({}, use) => {
      const server = createServer((_, response) => {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end('<!doctype html><title>Cuaca</title><h1>Cuaca hari ini</h1>');
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      await use(`http://127.0.0.1:${server.address().port}/`);
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],

  // An installation that is made once and copied for every test, with the staff signed in.
  model: [
    async ({ neutral }, use) => {
      const house = await House.empty(neutral);
      for (const name of Object.keys(staff)) await house.addStaff(name);
      const tokens = {};
      for (const name of ['sekar', 'bagas']) {
        tokens[name] = await house.command(['token', 'create', '--user', secretOf(name).email]);
      }
      await house.serve();
      const sessions = {};
      for (const name of Object.keys(staff)) sessions[name] = await signIn(house, name);
      await house.stop();
      await use({ house, tokens, sessions });
      await house.remove();
    },
    { scope: 'worker' },
  ],

  // When the installation's clock stands still, and at which moment; it runs when this is null.
  clockAt: [null, { option: true }],

  house: async ({ model, clockAt }, use) => {
    const house = await model.house.copy();
    house.tokens = model.tokens;
    if (clockAt) await house.stopClock(clockAt);
    await house.serve();
    await use(house);
    await house.stop();
    await house.remove();
  },

  baseURL: async ({ house }, use) => use(house.url),

  // Opens a browser of its own, signed in as somebody of the staff when a name is given.
  open: async ({ browser, house, model }, use) => {
    const opened = [];
    await use(async (name, options = {}) => {
      const context = await browser.newContext({ baseURL: house.url, ...options });
      opened.push(context);
      if (name) {
        const value = model.sessions[name];
        await context.addCookies([{ name: 'session', value, url: house.url, httpOnly: true }]);
      }
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
});

// Signs in as the form does and gives the session that the browser would hold.
async function signIn(house, name) {
  const form = await (await fetch(`${house.url}/login`)).text();
  const hidden = (field) => new RegExp(`name="${field}" value="([^"]*)"`).exec(form)[1];
  const body = new URLSearchParams({
    csrf: hidden('csrf'),
    once: hidden('once'),
    ...secretOf(name),
  });
  const response = await fetch(`${house.url}/login`, { method: 'POST', body, redirect: 'manual' });
  const session = /session=([^;]+)/.exec(response.headers.getSetCookie().join());
  if (!session) throw new Error(`${name} could not sign in: ${response.status}`);
  return session[1];
}
