import { cdaRule } from '../define';
import { common, valuesOf } from './headerValues';

/** Units of the width of an interval of time. */
const widthUnits: readonly string[] = ['us', 'ms', 's', 'min', 'h', 'd', 'wk', 'mo', 'a', ''];

export const intervals = cdaRule({
  ...common,
  id: 'CDA-104',
  title: { fr: 'Intervalles de temps', en: 'Intervals of time' },
  explanation: {
    fr: 'Un intervalle est donné par sa valeur ou par ses bornes, et ses bornes diffèrent.',
    en: 'An interval is given by its value or by its bounds, and its bounds differ.',
  },
  byName: true,
  check(q, report, knowledge) {
    for (const { node } of valuesOf(q, knowledge, 'IVL_TS')) {
      const value = q.attribute(node, 'value');
      if (value && q.elementChildren(node).length > 0)
        report({
          range: value.whole,
          message: {
            fr: `${q.local(node)} a une valeur et des bornes : garder l’une ou les autres.`,
            en: `${q.local(node)} has a value and bounds: keep one or the others.`,
          },
        });
      const low = q.child(node, 'low');
      const high = q.child(node, 'high');
      const end = q.attribute(high, 'value');
      if (end && q.value(low, 'value') === end.value)
        report({
          range: end.range,
          message: {
            fr: `low et high de ${q.local(node)} ont la même valeur : un intervalle a une durée. Pour un instant, garder low, ou écrire value.`,
            en: `low and high of ${q.local(node)} have the same value: an interval has a duration. For an instant, keep low, or write value.`,
          },
        });
      for (const [bound, infinite] of [
        [low, 'PINF'],
        [high, 'NINF'],
      ] as const) {
        const flavor = q.attribute(bound, 'nullFlavor');
        if (flavor?.value === infinite)
          report({
            range: flavor.range,
            message: {
              fr: `${infinite} place cette borne au-delà de l’autre : le début précède la fin.`,
              en: `${infinite} puts this bound beyond the other: the start comes before the end.`,
            },
          });
      }
      const unit = q.attribute(q.child(node, 'width'), 'unit');
      if (unit && !widthUnits.includes(unit.value))
        report({
          range: unit.range,
          message: {
            fr: `« ${unit.value} » n’est pas une unité de durée : us, ms, s, min, h, d, wk, mo ou a sont admis.`,
            en: `“${unit.value}” is no unit of duration: us, ms, s, min, h, d, wk, mo or a are admitted.`,
          },
        });
    }
  },
});
