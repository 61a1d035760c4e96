import assert from 'node:assert/strict';
import { inSample, layerOf, sampleWith } from './sample';

/** The hover at the cursor of a passage: what it underlines, and its French text. */
async function hoverAt(passage: string): Promise<{ on: string; fr: string; en: string } | undefined> {
  const { text, offset } = inSample(passage);
  const info = (await layerOf(text)).hover!(offset);
  return info && { on: text.slice(info.range.start, info.range.end), ...info.markdown };
}

describe('hover in a CDA', () => {
  it('says what an element is and how many the French profile wants', async () => {
    const target = await hoverAt('<record‸Target>');
    assert.equal(target?.on, 'recordTarget');
    assert.match(target.fr, /\*\*recordTarget\*\* · 1\.\.1 dans le profil français · 1\.\.\* dans CDA R2/);
    assert.match(target.en, /1\.\.1 in the French profile/);
    assert.match((await hoverAt('</recordTarget‸>'))!.fr, /Patient/);
    assert.match((await hoverAt('<co‸de code="11502-2"'))!.fr, /JDV\\_J07/);
    assert.match((await hoverAt('<giv‸en>'))!.fr, /Prénom/);
  });

  it('gives codes their labels and systems their names', async () => {
    const code = await hoverAt('code="115‸02-2"');
    assert.equal(code?.on, '11502-2');
    assert.match(code.fr, /examens biologiques/);
    assert.match(code.fr, /LOINC/);
    assert.match(code.fr, /BIO-CR-BIO 2024\.01/);
    assert.match((await hoverAt('codeSystem="2.16.840.1.113883.6‸.1"'))!.fr, /LOINC/);
    assert.match((await hoverAt('code="F‸"'))!.fr, /Féminin/i);
  });

  it('names templates and authorities', async () => {
    assert.match((await hoverAt('"1.2.250.1.213.1.1.1‸.55"'))!.fr, /volet BIO-CR-BIO 2024\.01/);
    assert.match((await hoverAt('extension="2024‸.01"'))!.fr, /version du volet BIO-CR-BIO/);
    assert.match((await hoverAt('"1.2.250.1.213.1.1.2‸.243"'))!.fr, /FR-Document-PDF-copie/);
    assert.match((await hoverAt('"1.2.250.1.71.4‸.2.1"'))!.fr, /professionnel de santé/);
  });

  it('says what supersedes a model, how old what we know is, and what the register alone names', async () => {
    const at = async (marked: string) => {
      const { text, offset } = sampleWith('root="1.2.250.1.213.1.1.1.55" extension="2024.01"', marked);
      return (await layerOf(text)).hover!(offset)!.markdown;
    };
    const old = await at('root="1.2.250.1.213.1.1.1‸.30" extension="2024.01"');
    assert.match(
      old.fr,
      /volet SDM-MR 2024\.01[^]*Remplacé par SDM-MR 2025\.01[^]*publication du 2025-03-03, lue le 2026-11-29/,
    );
    assert.match(
      old.en,
      /Superseded by SDM-MR 2025\.01[^]*From a publication of 2025-03-03, read on 2026-11-29/,
    );
    const version = await at('root="1.2.250.1.213.1.1.1.38" extension="2022‸.01"');
    assert.match(version.fr, /version du volet TLM-DA[^]*Remplacé par TLM-DA 2026\.01/);
    assert.doesNotMatch((await at('root="1.2.250.1.213.1.1.1.38" extension="2026‸.01"')).fr, /Remplacé/);
    const registered = await at('root="1.2.250.1.213.1.1.1‸.43"');
    assert.match(
      registered.fr,
      /modèle « CR de consultation en ophtalmologie .* du registre des modèles du 2026-04-20/,
    );
    assert.doesNotMatch((await at('root="1.3.6.1.4.1.19376.1.2‸.20"')).fr, /TLM/);
  });

  it('puts times, the INS, identifiers and null flavours in words', async () => {
    assert.match((await hoverAt('"20210401‸171000'))!.fr, /1er avril 2021 à 17:10:00 \(UTC\+02:00\)/);
    assert.match((await hoverAt('"20210401‸171000'))!.en, /1 April 2021 at 17:10:00/);
    const ins = (await hoverAt('extension="279‸035121518989"'))!;
    assert.match(ins.fr, /féminin[^]*mars, année en 79[^]*51215[^]*89, juste/);
    assert.match(ins.en, /female[^]*March[^]*right/);
    assert.match((await hoverAt('extension="8100‸00000006"'))!.fr, /RPPS 10000000006/);
    assert.match((await hoverAt('nullFlavor="N‸A"'))!.fr, /Sans objet/);
    assert.match((await hoverAt('"mailto:27‸9035'))!.fr, /Mon espace santé/);
  });

  it('shows what a reference points to, and what attributes are for', async () => {
    assert.match((await hoverAt('value="#‸r1"'))!.fr, /Glucose 5 mmol\/L/);
    assert.match((await hoverAt('null‸Flavor="NA"'))!.fr, /Pourquoi la valeur manque/);
    assert.match((await hoverAt('mood‸Code="EVN"'))!.fr, /obligatoire/);
  });

  it('says what the values of closed vocabularies mean, and labels as their codes', async () => {
    const meaning = async (passage: string, marked: string) => {
      const { text, offset } = sampleWith(passage, marked);
      return (await layerOf(text)).hover!(offset)?.markdown.fr ?? '';
    };
    for (const [passage, marked, expected] of [
      ['<telecom value', '<telecom use="M‸C" value', /`MC` — Portable/],
      ['<given>', '<given qualifier="B‸R">', /De naissance/],
      ['</author>\n', '</author>\n<participant typeCode="IN‸F"/>\n', /`INF` — .+\n\nJDV\\_J144/],
      ['</author>\n', '</author>\n<relatedDocument typeCode="RP‸LC"/>\n', /Remplace le document cité/],
      ['<family>PAT', '<prefix>MM‸E</prefix><family>PAT', /`MME` — .+\n\nJDV\\_J245/],
      ['code="11502-2"', 'code="11502-2" displayName="C‸R"', /examens biologiques/],
      ['<effectiveTime value', '<effectiveTime val‸ue', /AAAAMMJJhhmmss/],
    ] as const)
      assert.match(await meaning(passage, marked), expected, marked);
    assert.equal(await meaning('<given>', '<given qualifier="Z‸Z">'), '');
  });

  it('is silent elsewhere', async () => {
    assert.equal(await hoverAt('Glucose‸ 5'), undefined);
    assert.equal(await hoverAt('<?xml ver‸sion'), undefined);
    assert.equal(await hoverAt('displayName="Chi‸mie"'), undefined);
  });
});
