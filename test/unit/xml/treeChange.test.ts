import assert from 'node:assert/strict';
import { changeBetween } from '../../../server/src/core/textChange';
import { localName, parseXml, treeChange } from '../../../server/src/xml';

const before = '<a><b><c x="1"/>text<d/></b><e/></a>';

function changed(after: string): ReturnType<typeof treeChange> {
  return treeChange(parseXml(before), parseXml(after), changeBetween(before, after));
}

function within(after: string): string | undefined {
  const found = changed(after);
  return found && localName(parseXml(before), found.within);
}

describe('treeChange', () => {
  it('finds the element whose content changed', () => {
    assert.equal(within('<a><b><c x="1"/>texts<d/></b><e/></a>'), 'b');
    assert.equal(within('<a><b><c x="2"/>text<d/></b><e/></a>'), 'b');
    assert.equal(within('<a><b><c x="1" y=""/>text<d/></b><e/></a>'), 'b');
    assert.equal(within('<a><b><c x="1"/>text<d/></b><f/></a>'), 'a');
    assert.equal(within('<a><b><c x="1"/>text<d/></b><n/><e/></a>'), 'a');
  });

  it('counts the nodes that gave way, and the attributes', () => {
    const found = changed('<a><b><c x="1" y="2"/>text<d/></b><e/></a>');
    assert.deepEqual(found, { within: 2, first: 3, oldEnd: 4, newEnd: 4, attributesMoved: 1 });
    const added = changed('<a><b><c x="1"/>text<d/><g><h/></g></b><e/></a>');
    assert.deepEqual(added, { within: 2, first: 6, oldEnd: 6, newEnd: 8, attributesMoved: 0 });
  });

  it('tells a change that leaves a tag broken, where all the rest is what it was', () => {
    const broken = { within: 2, first: 5, oldEnd: 6, newEnd: 6, attributesMoved: 0 };
    assert.deepEqual(changed('<a><b><c x="1"/>text<d></b><e/></a>'), broken);
  });

  it('says nothing of a change to a start tag that holds the rest, or where tags no longer match', () => {
    assert.equal(changed('<a y="1"><b><c x="1"/>text<d/></b><e/></a>'), undefined);
    assert.equal(changed('<a><b><c x="1"/>text<d/></b><e/>'), undefined);
    assert.equal(changed('<a><b><c x="1"/>te</b><b>xt<d/></b><e/></a>') === undefined, false);
  });
});
