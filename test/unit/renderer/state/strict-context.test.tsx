import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { createStrictContext } from '../../../../renderer/state/strict-context.ts';

const [ShelfContext, useShelf] = createStrictContext<{ readonly label: string }>('Shelf');

function Shelf() {
  return <p>{useShelf().label}</p>;
}

it('gives what the provider has, and throws outside of it', () => {
  const shelf = (
    <ShelfContext value={{ label: 'books' }}>
      <Shelf />
    </ShelfContext>
  );
  expect(renderToString(shelf)).toBe('<p>books</p>');
  expect(() => renderToString(<Shelf />)).toThrow('useShelf outside of its provider');
});
