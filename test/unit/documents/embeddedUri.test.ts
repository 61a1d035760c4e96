import assert from 'node:assert/strict';
import { carrierOf, embeddedUri } from '../../../server/src/documents/embeddedUri';

describe('documents/embeddedUri', () => {
  it('leads from what is carried to what carries it', () => {
    const carrier = 'file:///labo%20sud/oru.hl7';
    assert.equal(carrierOf(embeddedUri(carrier, 'OBX-1/2')), carrier);
    assert.equal(carrierOf(`${embeddedUri(carrier, 'OBX-1')}#OBX-1`), carrier);
  });

  it('knows no carrier of a document that stands by itself, nor of half an address', () => {
    for (const uri of [carrierless, 'segur-embedded:/OBX-1.xml']) assert.equal(carrierOf(uri), undefined);
    assert.equal(carrierOf('segur-embedded:/OBX-1.xml?file:%'), 'file:%');
  });
});

const carrierless = 'file:///labo/cr.xml?x';
