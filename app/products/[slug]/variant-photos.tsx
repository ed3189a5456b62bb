import { Photo } from "@/app/_components/photo";
import { defaultVariant, type Product } from "@/lib/catalog/product";

/** The picture of the chosen variant. The others load when they are chosen. */
export function VariantPhotos({ variants }: Pick<Product, "variants">) {
  const chosen = defaultVariant({ variants });
  return (
    <div className="lg:sticky lg:top-6 lg:self-start">
      {variants.map(({ id, image }, index) => (
        <div key={id} data-view={index}>
          <Photo
            image={image}
            load={id === chosen.id ? "first" : "lazy"}
            sizes="(min-width: 84rem) 46rem, (min-width: 64rem) 54vw, 94vw"
            className="aspect-square rounded-lg sm:aspect-4/3 lg:aspect-4/5 lg:max-h-[46rem] lg:w-full"
          />
        </div>
      ))}
    </div>
  );
}
