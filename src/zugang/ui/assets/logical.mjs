// Turns left and right of the design system into start and end, so that pages mirror for right-to-left writing.
const names = new Map(
  ["padding", "margin"].flatMap((box) => [
    [`${box}-left`, `${box}-inline-start`],
    [`${box}-right`, `${box}-inline-end`],
  ]),
);
for (const part of ["", "-width", "-color", "-style"]) {
  names.set(`border-left${part}`, `border-inline-start${part}`);
  names.set(`border-right${part}`, `border-inline-end${part}`);
}
names.set("left", "inset-inline-start");
names.set("right", "inset-inline-end");

const values = { left: "start", right: "end" };

export const logicalProperties = () => ({
  postcssPlugin: "logical-properties",
  Declaration(declaration) {
    const name = names.get(declaration.prop);
    if (name) declaration.prop = name;
    if (declaration.prop === "text-align" && values[declaration.value]) {
      declaration.value = values[declaration.value];
    }
  },
});
logicalProperties.postcss = true;
