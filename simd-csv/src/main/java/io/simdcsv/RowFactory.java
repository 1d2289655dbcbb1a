package io.simdcsv;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_SUPER;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/// Makes records of one class from columns of values: what the source text `new Tick(((long[])
/// columns[0])[r], ((Object[]) columns[1])[r], …)` would do, which is what it is compiled to, once
/// a class. So no value is boxed and no array of arguments is made, and the constructor is a
/// constant to the compiler, which reflection's and a handle in a field are not.
///
/// References are held as objects, for the classes of components need not be visible from here.
interface RowFactory {
  /// Makes the record of the values at `r`.
  ///
  /// @param columns for each component an array: of its own type if that is primitive, else of
  ///   objects
  Object row(Object[] columns, int r) throws Throwable;

  /// The factory of a record class.
  ///
  /// @throws IllegalArgumentException if the constructor is out of reach
  static RowFactory of(Class<?> recordClass) {
    return Generated.FACTORIES.get(recordClass);
  }

  /// Makes a record of boxed values, for those that are read one by one.
  static MethodHandle ofBoxes(Class<?> recordClass) {
    int components = recordClass.getRecordComponents().length;
    return Generated.constructor(recordClass)
        .asSpreader(Object[].class, components)
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  /// Writes the classes.
  final class Generated {
    private static final ClassValue<RowFactory> FACTORIES =
        new ClassValue<>() {
          @Override
          protected RowFactory computeValue(Class<?> recordClass) {
            return generate(recordClass);
          }
        };

    private static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();

    private Generated() {}

    private static MethodHandle constructor(Class<?> recordClass) {
      try {
        Constructor<?> constructor =
            recordClass.getDeclaredConstructor(
                Arrays.stream(recordClass.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
        if (!constructor.trySetAccessible()) {
          throw new IllegalArgumentException(outOfReach(recordClass));
        }
        return MethodHandles.lookup().unreflectConstructor(constructor);
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(outOfReach(recordClass), e);
      }
    }

    private static String outOfReach(Class<?> recordClass) {
      Module library = RowFactory.class.getModule();
      return "the constructor of "
          + recordClass.getName()
          + " is out of reach: its module "
          + recordClass.getModule().getName()
          + " must declare 'opens "
          + recordClass.getPackageName()
          + (library.isNamed() ? " to " + library.getName() : "")
          + ";', or export the package and make the record public";
    }

    private static RowFactory generate(Class<?> recordClass) {
      MethodHandle constructor = constructor(recordClass);
      constructor = constructor.asType(constructor.type().erase());
      MethodTypeDesc type = constructor.type().describeConstable().orElseThrow();
      byte[] bytes =
          ClassFile.of()
              .build(
                  ClassDesc.of(RowFactory.class.getPackageName(), "GeneratedRowFactory"),
                  builder ->
                      builder
                          .withFlags(ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC)
                          .withInterfaceSymbols(RowFactory.class.describeConstable().orElseThrow())
                          .withMethodBody(
                              ConstantDescs.INIT_NAME,
                              ConstantDescs.MTD_void,
                              ACC_PUBLIC,
                              code ->
                                  code.aload(0)
                                      .invokespecial(
                                          ConstantDescs.CD_Object,
                                          ConstantDescs.INIT_NAME,
                                          ConstantDescs.MTD_void)
                                      .return_())
                          .withMethodBody(
                              "row",
                              MethodTypeDesc.of(
                                  ConstantDescs.CD_Object, OBJECTS, ConstantDescs.CD_int),
                              ACC_PUBLIC | ACC_FINAL,
                              code -> writeRow(code, type)));
      try {
        MethodHandles.Lookup generated =
            MethodHandles.lookup().defineHiddenClassWithClassData(bytes, constructor, true);
        return (RowFactory)
            generated
                .findConstructor(generated.lookupClass(), MethodType.methodType(void.class))
                .invoke();
      } catch (Throwable e) {
        throw new IllegalStateException("no factory could be made for " + recordClass, e);
      }
    }

    /// Pushes the constructor's handle and each component's value, and calls it.
    private static void writeRow(CodeBuilder code, MethodTypeDesc type) {
      code.loadConstant(
          DynamicConstantDesc.ofNamed(
              ConstantDescs.BSM_CLASS_DATA,
              ConstantDescs.DEFAULT_NAME,
              ConstantDescs.CD_MethodHandle));
      for (int component = 0; component < type.parameterCount(); component++) {
        ClassDesc value = type.parameterType(component);
        code.aload(1)
            .loadConstant(component)
            .aaload()
            .checkcast(value.arrayType())
            .iload(2)
            .arrayLoad(TypeKind.from(value));
      }
      code.invokevirtual(ConstantDescs.CD_MethodHandle, "invokeExact", type).areturn();
    }
  }
}
