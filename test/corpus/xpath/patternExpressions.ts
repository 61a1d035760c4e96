import { localName } from '../../../server/src/schematron/nodes';
import { NodeType, type XdmNode } from '../../../server/src/schematron/xdm';
import { TruthExpressions } from './truthExpressions';
import { prefixed } from './vocabulary';

/** Random patterns of XSLT, as contexts of rules are. */
export class PatternExpressions extends TruthExpressions {
  pattern(): string {
    this.inPattern = true;
    const one = () => {
      const to = this.random.pick(this.vocabulary.nodes);
      const chain: XdmNode[] = [];
      for (let at: XdmNode | undefined = to; at !== undefined && at.type === NodeType.Element; at = at.parent)
        chain.unshift(at);
      const from = this.random.below(chain.length);
      let out = this.random.pick(from === 0 ? ['/', '', '//', ''] : ['', '', '//', '']);
      const steps = chain.slice(from);
      steps.forEach((node, rank) => {
        if (rank > 0 && rank < steps.length - 1 && this.chance(0.2)) return;
        const skipped = rank > 0 && this.chance(0.15);
        if (rank > 0) out += out.endsWith('/') ? '' : skipped ? '//' : '/';
        this.focus = node;
        const name = this.one(
          () => prefixed(node),
          () => prefixed(node),
          () => prefixed(node),
          () => '*',
          () => `*:${localName(node)}`,
          () => `element(${prefixed(node).replace(/^\*:/, 'hl7:')})`,
          () => `child::${prefixed(node)}`,
        );
        out += `${name}${this.chance(0.5) ? this.predicates(1) : ''}`;
        // A skipped ancestor between.
        if (rank < steps.length - 2 && this.chance(0.15)) out += '//';
      });
      this.focus = to;
      if (this.chance(0.3))
        out += this.one(
          () => `/@${this.attributeAt(to)}${this.chance(0.3) ? this.attributePredicate() : ''}`,
          () => '/@*',
          () => '/text()',
          () => '//text()[normalize-space()]',
          () => '/comment()',
          () => '/node()',
          () => `/attribute(${this.attributeAt(to)})`,
          () => '/*',
        );
      return out.replace(/\/\/\/+/g, '//');
    };
    const made = this.one(one, one, one, one, one, () =>
      this.random.pick([
        '/',
        '*',
        '@*',
        'text()',
        'node()',
        'comment()',
        'document-node()',
        '//*',
        'hl7:*',
        '@*:root',
        '/*',
        'processing-instruction()',
        'document-node(element(hl7:ClinicalDocument))',
        'attribute()',
        'element()',
        '@xsi:*',
        '//@code',
        '/node()',
        '/hl7:ClinicalDocument//@*',
      ]),
    );
    return this.chance(0.15) ? `${made} | ${one()}` : made;
  }

  protected attributePredicate(): string {
    return this.one(
      () => `[. = ${this.literal()}]`,
      () => '[string-length(.) > 3]',
      () => '[../@root]',
      () => `[matches(., ${this.pattern_()})]`,
      () => '[1]',
      () => '[. castable as xs:integer]',
    );
  }
}
