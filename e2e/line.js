// A line between a browser and an installation that can be slow and can be cut, as lines are: what runs
// over it breaks off, and nobody answers until it is mended.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export class Line {
  // `delay` is what every piece of an answer takes, in milliseconds.
  static async to(url, delay = 0) {
    const line = new Line();
    line.port = new URL(url).port;
    line.delay = delay;
    line.open = new Set();
    line.server = createServer((near) => line.carry(near));
    line.server.listen(0, '127.0.0.1');
    await once(line.server, 'listening');
    line.url = `http://127.0.0.1:${line.server.address().port}`;
    return line;
  }

  carry(near) {
    if (this.isCut) {
      near.destroy();
      return;
    }
    const far = connect(this.port, '127.0.0.1');
    const ends = [near, far];
    for (const end of ends) {
      this.open.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        this.open.delete(end);
        for (const other of ends) other.destroy();
      });
    }
    near.on('data', (bytes) => far.write(bytes));
    this.answer(far, near);
  }

  async answer(far, near) {
    try {
      for await (const bytes of far) {
        if (this.isDeaf) this.cut();
        if (this.delay) await pause(this.delay);
        if (near.writable) near.write(bytes);
      }
    } catch {
      // It was cut.
    }
    near.destroy();
  }

  cut() {
    this.isCut = true;
    this.isDeaf = false;
    for (const end of this.open) end.destroy();
  }

  // Lets the next request through and cuts the line before its answer.
  cutBeforeAnswer() {
    this.isDeaf = true;
  }

  mend() {
    this.isCut = false;
  }

  async close() {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }
}
