import { defaultSettings } from '../../server/src/core/settings';
import { neverCancelled } from '../../server/src/core/cancellation';
import { createSegurLanguageService } from '../../server/src/languageService';
import { sample, sampleN1 } from '../support/cdaSample';
import { shippedData } from '../support/data';
import { instantScheduler } from '../support/documents';
import { bases } from '../support/hl7v2Mutations/bases';
import { readdirSync, readFileSync } from 'node:fs';
const svc = (d: string) => createSegurLanguageService({ data: shippedData, scheduler: instantScheduler, logger: { error: console.error, info: () => undefined }, locale: 'en', today: () => d });
const service = svc('20281129');
service.configure({ ...defaultSettings, draftsAsErrors: true });
let v = 0;
const check = async (t: string) => (await service.check({ uri: 'memory:/t', languageId: '', version: ++v, getText: () => t }, neverCancelled))!.filter((f) => f.severity === 'error');
it('sweep', async function () {
  this.timeout(0);
  const seen = new Map<string, string>();
  const t0 = Date.now();
  let n = 0;
  const dir = '/work/shared/corpus/cda-valid/';
  const files = readdirSync(dir).filter((f) => f.endsWith('.xml'));
  const docs: [string, string][] = [['sample', sample], ['n1', sampleN1]];
  for (let i = 0; i < files.length; i += Math.ceil(files.length / 4)) docs.push([files[i]!, readFileSync(dir + files[i]!, 'utf8')]);
  for (const [name, text] of docs) {
    const before = new Set((await check(text)).map((f) => f.code + f.message));
    const all = [...text.matchAll(/\b([\w:]+)="([^"<>]*)"/g)].filter((m) => m[2] !== '' && !/xmlns|schemaLoc/.test(m[1]!));
    const step = Math.max(1, Math.floor(all.length / 60));
    for (let i = 0; i < all.length; i += name.includes('.') ? step : 1) {
      const m = all[i]!;
      for (const s of ['ZZ-9', '99999-9', '1.2.250.1.213.1.1.1.9999']) {
        const at = m.index + m[1]!.length + 2;
        const t = text.slice(0, at) + s + text.slice(at + m[2]!.length);
        n++;
        for (const f of await check(t)) {
          if (before.has(f.code + f.message)) continue;
          const key = `${f.code} @${m[1]} ${s === 'ZZ-9' ? 'z' : s[0] === '9' ? 'l' : 'o'}`;
          if (!seen.has(key)) seen.set(key, `${name}: ${f.message.slice(0, 230)}`);
        }
      }
    }
    console.log(name, all.length, n, Date.now() - t0);
  }
  for (const [k, m] of [...seen].sort()) console.log(k, '|', m);
});
it('hl7', async function () {
  this.timeout(0);
  const seen = new Map<string, string>();
  let n = 0; const t0 = Date.now();
  for (const [name, make] of Object.entries(bases)) {
    const text = make();
    const before = new Set((await check(text)).map((f) => f.code + f.message));
    const parts = [...text.matchAll(/[^|^~&\r\n]+/g)].filter((m) => m[0].length < 60);
    for (const m of parts) {
      for (const s of ['ZZ9', '99999-9']) {
        n++;
        const t = text.slice(0, m.index) + s + text.slice(m.index + m[0].length);
        for (const f of await check(t)) {
          if (before.has(f.code + f.message)) continue;
          const key = `${f.code}`;
          if (!seen.has(key + f.message.slice(0,20))) seen.set(key + f.message.slice(0,20), `${name}: ${m[0]} | ${f.message.slice(0, 230)}`);
        }
      }
    }
  }
  console.log(n, Date.now() - t0);
  for (const [k, m] of [...seen].sort()) console.log(k, '|', m);
});
