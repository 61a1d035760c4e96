import assert from 'node:assert/strict';
import type { CdaKnowledge } from '../../../server/src/cda/knowledge';
import { openCda } from '../../../server/src/cda/model';
import { preview } from '../../../server/src/cda/preview';
import type { PreviewElement } from '../../../server/src/core/preview';
import { cdaKnowledge } from '../../support/cda';

let knowledge: CdaKnowledge;

const documentOf = (body: string, header = ''): string =>
  `<ClinicalDocument xmlns="urn:hl7-org:v3">${header}<component>${body}</component></ClinicalDocument>`;

const sectionOf = (narrative: string, rest = ''): string =>
  documentOf(
    `<structuredBody><component><section><title>A</title><text>${narrative}</text>${rest}</section></component></structuredBody>`,
  );

const laidOut = (text: string): readonly PreviewElement[] =>
  preview(openCda(text, knowledge), 'fr').map((block) => block.layOut());

/** What a preview makes of a document, without places: tags, looks and words. */
function shape({
  tag,
  looks = [],
  attributes = {},
  link,
  picture,
  pdf,
  children = [],
}: PreviewElement): string {
  const head = [
    tag,
    ...looks.map((look) => `.${look}`),
    ...Object.entries(attributes).map(([name, value]) => `[${name}=${value}]`),
    ...(link ? [link.type === 'inside' ? `->${link.id}` : `=>${link.address}`] : []),
    ...(picture ? [`<${picture.mediaType} ${picture.base64}>`] : []),
    ...(pdf === undefined ? [] : [`<pdf ${pdf}>`]),
  ].join('');
  const inner = children.map((child) => (typeof child === 'string' ? child : shape(child))).join('');
  return inner === '' ? head : `${head}(${inner})`;
}

const narrative = (text: string, rest = ''): string => {
  const section = laidOut(sectionOf(text, rest))[1]!;
  return section
    .children!.slice(1)
    .map((child) => shape(child as PreviewElement))
    .join('');
};

// segur: verifies SEG/VUE.01
describe('the preview of a CDA document', () => {
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  it('knows each construct of the narrative', () => {
    const shown = {
      '<paragraph>a <content styleCode="Bold xUnknown">b</content></paragraph>':
        'p.paragraph(a span.bold(b))',
      '<content revised="delete">a</content><content revised="insert">b</content>': 'del(a)ins(b)',
      '<list listType="ordered" styleCode="LittleRoman"><caption>c</caption><item>1</item> x <item>2</item></list>':
        'div(div.caption(c)ol.littleroman[type=i](li(1)li.stray( x )li(2)))',
      '<table><caption>c</caption><thead><tr><th scope="col" colspan="2" onclick="x()">h</th></tr></thead><tbody><tr styleCode="Botrule"> <td align="right" style="x">1</td></tr></tbody></table>':
        'table(caption(c)thead(tr(th[colspan=2][scope=col](h)))tbody(tr.botrule(td[align=right](1))))',
      'a<sup>2</sup><sub>3</sub><br/>': 'asup(2)sub(3)br',
      '<footnote ID="f">n</footnote><footnoteRef IDREF="f"/>': 'span.footnote(n)sup->f(※)',
      '<paragraph><list><item>a</item></list></paragraph>': 'div.paragraph(ul(li(a)))',
      '<script>alert(1)</script><unknown>kept</unknown>': 'span(alert(1))span(kept)',
      '<![CDATA[<b>]]>&lt;i&gt;': '<b><i>',
    };
    for (const [text, wanted] of Object.entries(shown))
      assert.equal(narrative(text), `div.narrative(${wanted})`);
  });

  it('leads inside the document and to the web, and nowhere else', () => {
    assert.equal(
      narrative(
        '<linkHtml href="#a">1</linkHtml><linkHtml href="https://x.fr">2</linkHtml><linkHtml href="javascript:x()">3</linkHtml><linkHtml href="command:x"/>',
      ),
      'div.narrative(a->a(1)a=>https://x.fr(2)span(3)span(command:x))',
    );
  });

  it('shows the pictures that the document has, and says what it cannot show', () => {
    const media = (id: string, value: string): string =>
      `<entry><observationMedia ID="${id}">${value}</observationMedia></entry>`;
    const refer = (id: string): string => `<renderMultiMedia referencedObject="${id}"/>`;
    const of = (value: string): string => {
      const shown = narrative(refer('m'), media('m', value));
      return shown.slice(shown.indexOf('(figure') + 1, shown.lastIndexOf(')p.entries'));
    };
    assert.equal(
      of('<value mediaType="image/png" representation="B64">iVBO\n Rw0K</value>'),
      'figure.media(img[alt=Image jointe au document]<image/png iVBORw0K>)',
    );
    assert.match(of('<value mediaType="image/png" representation="B64">é</value>'), /Base64 est abîmé/);
    assert.match(
      of('<value mediaType="image/svg+xml" representation="B64">AAAA</value>'),
      /ne se montre pas/,
    );
    assert.match(
      of('<value mediaType="image/png"><reference value="http://x/a.png"/></value>'),
      /n’est pas chargé : http/,
    );
    assert.match(narrative(refer('none')), /« none » absente/);
  });

  it('shows the text of a document of level 1, and hands over its PDF', () => {
    const body = (attributes: string, text: string): string =>
      shape(laidOut(documentOf(`<nonXMLBody><text ${attributes}>${text}</text></nonXMLBody>`))[1]!);
    assert.equal(body('mediaType="text/plain"', 'bonjour'), 'section.body(pre.body-text(bonjour))');
    assert.equal(
      body('mediaType="text/plain" representation="B64"', Buffer.from('été').toString('base64')),
      'section.body(pre.body-text(été))',
    );
    assert.match(
      body('mediaType="application/pdf" representation="B64"', 'JVBERi0xLjQK'),
      /^section\.body\(figure\.pdf<pdf JVBERi0xLjQK>\(p\.note\(PDF joint \(1 Kio\)\)\)\)$/,
    );
  });

  it('says in one line which style sheet it does not apply, and leads there', () => {
    const last = (instruction: string): string => {
      const text = `<?xml version="1.0"?><!-- a -->${instruction}${documentOf('<structuredBody/>')}`;
      const { start, end, layOut } = preview(openCda(text, knowledge), 'fr').at(-1)!;
      return `${text.slice(start, end)} ${shape(layOut())}`;
    };
    assert.match(
      last('<?xml-stylesheet type="text/xsl" href="../FeuilleDeStyle/CDA-FO.xsl"?>'),
      /^<\?xml-stylesheet .*\?> section\(p\.note\(Le document nomme une feuille de style, \.\.\/FeuilleDeStyle\/CDA-FO\.xsl :/,
    );
    assert.match(last("<?xml-stylesheet href='#'?>"), /Le document porte sa propre feuille de style/);
    assert.doesNotMatch(last('<?xml-stylesheets href="a"?><?oxygen href="a"?>'), /feuille de style/);
  });

  // segur: verifies SEG/VUE.02
  it('lays the header out in cards, each value with its place', () => {
    const text = documentOf(
      '<structuredBody/>',
      `<title>Compte rendu</title><effectiveTime value="20250314"/><recordTarget><patientRole><id root="1.2.250.1.213.1.4.8" extension="1"/><patient><name><family qualifier="BR">DUVAL</family></name></patient></patientRole></recordTarget><relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.3"/></parentDocument></relatedDocument>`,
    );
    const [header] = laidOut(text);
    assert.equal(
      shape(header!),
      'section.header(h1(Compte rendu)dl(dt(Date)dd(span.value(14 mars 2025)))div.cards(section.card(h2(Patient)dl(dt(Nom)dd(span.name(span.value(DUVAL) span.muted((nom de naissance))))dt(Identifiant)dd(span.value(INS 1))))section.card(h2(Remplace le document)dl(dt(Identifiant)dd(span.value.code(1.2.3))))))',
    );
    const title = header!.children![0] as PreviewElement;
    assert.equal(text.slice(...title.at!), '<title>Compte rendu</title>');
  });

  it('lays out whatever it is given, and in bounded depth', () => {
    for (const text of [
      sectionOf('<content>'.repeat(5_000)),
      documentOf('<structuredBody><component><section>'.repeat(300)),
      '<ClinicalDocument xmlns="urn:hl7-org:v3"',
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><section><text><table><tr><td colspan="99999999">',
    ])
      assert.ok(laidOut(text).length > 0, text.slice(0, 80));
    assert.deepEqual(laidOut('<a/>'), []);
  });
});
