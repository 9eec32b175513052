// One installation of the real program: a folder and a port of its own, ended by its own process id.
// It never touches another installation, and nothing of it is left.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

// The check hands in the program it has built.
const built = fileURLToPath(new URL('../target/debug/rangkul', import.meta.url));
const program = process.env.RANGKUL_BIN ?? built;
// The same program with a clock that stands until it is set.
const withClock = join(dirname(program), 'examples', 'set_clock');
const password = 'kapal-senja-garam-melati';

// Who works here. The first name is also the address before the @.
export const staff = {
  sekar: { role: 'volunteer', languages: ['id', 'jv'] },
  bagas: { role: 'volunteer', languages: ['id', 'en'] },
  wening: { role: 'supervisor', languages: ['id', 'en'] },
  ningsih: { role: 'admin', languages: ['id'] },
};

export function secretOf(name) {
  return { email: `${name}@contoh.org`, password };
}

export class House {
  constructor(folder, neutral) {
    this.folder = folder;
    this.program = program;
    this.environment = {
      PATH: process.env.PATH,
      RANGKUL_DATA: join(folder, 'data'),
      RANGKUL_NEUTRAL_URL: neutral,
      RANGKUL_ORGANISATION: 'Simpul Warga Contoh',
      RANGKUL_LOG: 'warn',
    };
  }

  static async empty(neutral) {
    return new House(await mkdtemp(join(tmpdir(), 'rangkul-e2e-')), neutral);
  }

  // Lets its clock stand at a moment, in milliseconds; before its first command.
  async stopClock(moment) {
    this.program = withClock;
    this.environment.RANGKUL_CLOCK = join(this.folder, 'clock');
    this.moment = moment;
    await this.passes(0);
  }

  // Sets its clock on by some seconds.
  async passes(seconds) {
    this.moment += seconds * 1_000;
    await writeFile(this.environment.RANGKUL_CLOCK, `${this.moment * 1_000}`);
  }

  // Another installation that begins where this one, which must not be running, has stopped.
  async copy() {
    const copy = await House.empty(this.environment.RANGKUL_NEUTRAL_URL);
    await cp(this.folder, copy.folder, { recursive: true });
    return copy;
  }

  // Runs one command to its end and gives what it printed.
  async command(words, typed = '') {
    const child = spawn(this.program, words, { env: this.environment, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(typed);
    let printed = '';
    child.stdout.on('data', (text) => (printed += text));
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}`);
    return printed.trim();
  }

  async addStaff(name) {
    const { role, languages } = staff[name];
    const { email } = secretOf(name);
    const spoken = languages.flatMap((code) => ['--language', code]);
    const called = name[0].toUpperCase() + name.slice(1);
    const words = ['user', 'add', '--email', email, '--name', called, '--role', role, ...spoken];
    await this.command([...words, '--password-stdin'], `${password}\n`);
  }

  async serve() {
    const words = ['serve', '--listen', '127.0.0.1:0'];
    this.server = spawn(this.program, words, { env: this.environment, stdio: ['ignore', 'pipe', 'inherit'] });
    this.said = [];
    const lines = createInterface({ input: this.server.stdout });
    lines.on('line', (line) => this.said.push(line));
    const [first] = await once(lines, 'line');
    this.url = first.replace('listening on ', '');
    this.lines = lines;
  }

  // The path of the link that makes the first account; printed while there is none.
  async setUpPath() {
    while (this.said.length < 2) await once(this.lines, 'line');
    return new URL(this.said[1].replace('set up: ', '')).pathname;
  }

  async stop() {
    const ended = once(this.server, 'close');
    this.server.kill('SIGTERM');
    const [code] = await ended;
    if (code !== 0) throw new Error(`the server ended with ${code}`);
  }

  remove() {
    return rm(this.folder, { recursive: true });
  }

  // One call of the API; `token` is a bearer token or missing.
  async call(method, path, body, token) {
    const headers = { 'content-type': 'application/json' };
    if (token) headers.authorization = `Bearer ${token}`;
    const response = await fetch(this.url + path, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  }

  // Somebody seeking help writes her first message; gives the code and the conversation.
  async arrive(text, said = {}) {
    return this.call('POST', '/api/v1/chat', { text, ...said });
  }

  // A volunteer comes in, takes the most urgent conversation and gives its id.
  async take(name) {
    const token = this.tokens[name];
    await this.call('PUT', '/api/v1/me/presence', { state: 'away' }, token);
    const taken = await this.call('POST', '/api/v1/conversations/next', {}, token);
    return taken.id;
  }

  // She answers in it.
  answer(name, id, text) {
    const path = `/api/v1/conversations/${id}/messages`;
    return this.call('POST', path, { text, kind: 'message' }, this.tokens[name]);
  }

  // The words of a conversation in their order, as its volunteer reads them.
  async texts(name, id) {
    const path = `/api/v1/conversations/${id}/messages`;
    const { items } = await this.call('GET', path, undefined, this.tokens[name]);
    return items.map((item) => item.text);
  }
}
